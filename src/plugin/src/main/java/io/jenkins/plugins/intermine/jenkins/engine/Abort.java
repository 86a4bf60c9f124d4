package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.FilePath;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends the engine: first by asking, so that it ends its own processes, containers and half-made
 * databases; by killing only when it does not answer.
 */
final class Abort {
  private static final Logger LOGGER = Logger.getLogger(Abort.class.getName());

  /** The engine ends its tree within 12 s; the rest is for its JVM and the way to us. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private static final Duration EXIT = Duration.ofSeconds(5);

  /** How often is looked for the end. */
  static final Duration PERIOD = Duration.ofMillis(250);

  private final EngineExecution execution;
  private final CallFolder folder;

  Abort(EngineExecution execution, CallFolder folder) {
    this.execution = execution;
    this.folder = folder;
  }

  /**
   * Blocks until the engine ended or was killed.
   *
   * @param cause what the killed shell step answers with
   */
  void run(Throwable cause) {
    try {
      if (ask()) {
        // The shell step looks every 15 s at worst: this makes it look at once, and it reads the
        // last of the log too.
        execution.lookNow();
        waitUntil(EXIT, () -> !execution.isRunning());
      }
      execution.kill(cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      execution.kill(cause);
    }
  }

  private boolean ask() throws InterruptedException {
    try {
      FilePath workspace = execution.getContext().get(FilePath.class);
      if (workspace == null) {
        return false;
      }
      folder.askToEnd(workspace);
      return waitUntil(PATIENCE, () -> !execution.isRunning() || folder.hasResult(workspace));
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "can't ask the engine to end", e);
      return false;
    }
  }

  /** Something to wait for. */
  interface Condition<E extends Exception> {
    boolean holds() throws E, InterruptedException;
  }

  /**
   * Looks for it again and again.
   *
   * @return false when it does not come in this time
   */
  static <E extends Exception> boolean waitUntil(Duration patience, Condition<E> condition)
      throws E, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(PERIOD.toMillis());
    }
    return true;
  }
}
