package io.jenkins.plugins.intermine.tool;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Locks between processes, by files, and between the threads of this one. */
final class Locks {
  /** Java's file locks are of the process as a whole, so threads need a lock of their own. */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Locks() {}

  /** Waits for the lock of a file, which is made when it isn't there. */
  static Held take(Path file) throws IOException {
    Path path = file.toAbsolutePath().normalize();
    Files.createDirectories(path.getParent());
    ReentrantLock lock = THREADS.computeIfAbsent(path, key -> new ReentrantLock());
    lock.lock();
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        await(channel);
        return new Held(lock, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      lock.unlock();
      throw e;
    }
  }

  /**
   * Asks again and again. The kernel, waiting for us, would take the threads of a process for one:
   * two processes that install several tools at once can seem to wait for each other, and one of
   * them gets EDEADLK.
   */
  private static void await(FileChannel channel) throws IOException {
    try {
      while (channel.tryLock() == null) {
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for another mine");
    }
  }

  /** A lock that is held until it is closed. */
  static final class Held implements AutoCloseable {
    private final ReentrantLock lock;
    private final FileChannel channel;

    private Held(ReentrantLock lock, FileChannel channel) {
      this.lock = lock;
      this.channel = channel;
    }

    @Override
    public void close() throws IOException {
      try {
        channel.close();
      } finally {
        lock.unlock();
      }
    }
  }
}
