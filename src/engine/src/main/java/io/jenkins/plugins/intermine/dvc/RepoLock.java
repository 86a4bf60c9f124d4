package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Lets one operation at a time work on a repository, across threads and processes. It excludes
 * other users of this package; the real {@code dvc} has a lock of another kind, and the two may run
 * at once without harm, since both only ever add whole objects.
 */
final class RepoLock {
  private static final long POLL_MS = 100;

  private final FileChannel channel;

  private RepoLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, waiting while another one holds it.
   *
   * @param file the lock file, made when absent
   * @param longest how long to wait
   * @throws DvcException of kind {@code LOCKED} after that time
   */
  static RepoLock take(Path file, Duration longest, ProgressListener listener, CancelCheck cancel) {
    FileChannel channel = null;
    try {
      Files.createDirectories(file.getParent());
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      await(channel, longest, listener, cancel);
      return new RepoLock(channel);
    } catch (IOException e) {
      close(channel);
      throw DvcException.io("can't lock the repository by " + file, e);
    } catch (DvcException e) {
      close(channel);
      throw e;
    }
  }

  private static void await(
      FileChannel channel, Duration longest, ProgressListener listener, CancelCheck cancel)
      throws IOException {
    long end = System.nanoTime() + longest.toNanos();
    boolean told = false;
    while (!locked(channel)) {
      if (System.nanoTime() >= end) {
        throw new DvcException(
            DvcException.Kind.LOCKED,
            "another pull, add or push of this repository is still running after "
                + longest.toSeconds()
                + " s; wait for it or stop it");
      }
      if (!told) {
        listener.note("waiting for another pull, add or push of this repository");
        told = true;
      }
      CancelCheck.check(cancel);
      Work.sleep(POLL_MS);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw DvcException.io("can't close the lock of the repository", e);
    }
  }

  /** Releases it. */
  void close() {
    close(channel);
  }
}
