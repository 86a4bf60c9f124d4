package io.jenkins.plugins.intermine.exec;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether somebody asked this run to end: Ctrl-C, SIGTERM, or a {@code cancel} file.
 *
 * <p>The work itself asks, at places where it can stop cleanly; nothing is interrupted halfway.
 */
public final class Cancellation {

  private final Path cancelFile;
  private volatile boolean requested;
  private volatile boolean deferred;

  /**
   * @param cancelFile its appearance asks for the end; null for none
   */
  public Cancellation(Path cancelFile) {
    this.cancelFile = cancelFile;
  }

  /** A run that only {@link #request} can end. */
  public static Cancellation none() {
    return new Cancellation(null);
  }

  /** Asks the run to end. */
  public void request() {
    requested = true;
  }

  /** Work that may fail to read or write. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /**
   * Does something that must come to its end, such as going back to what was before: whoever asks
   * the run to end waits that long.
   */
  public void defer(Work work) throws IOException {
    deferred = true;
    try {
      work.run();
    } finally {
      deferred = false;
    }
  }

  /** Whether the run has been asked to end. */
  public boolean requested() {
    return !deferred && asked();
  }

  private boolean asked() {
    if (!requested && cancelFile != null && Files.exists(cancelFile)) {
      requested = true;
    }
    return requested;
  }

  /** Ends the caller's work with {@link ExitCode#ABORTED} if the run has been asked to end. */
  public void check() {
    if (requested()) {
      throw new MineException(ExitCode.ABORTED, "aborted");
    }
  }

  /** Sleeps, but no longer than until the run is asked to end. */
  public void sleep(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      check();
      pause(Math.min(left, Duration.ofMillis(100).toNanos()));
    }
    check();
  }

  private void pause(long nanos) {
    try {
      Thread.sleep(Duration.ofNanos(nanos).toMillis() + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      request();
    }
  }
}
