package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something that happens elsewhere. */
final class Patience {
  private static final long SHORTEST = 10;
  private static final long LONGEST = 200;

  private Patience() {}

  /**
   * Waits until something is true.
   *
   * @return whether it became true within the time
   */
  static boolean until(Duration limit, BooleanSupplier happened) {
    long end = System.nanoTime() + limit.toNanos();
    for (long pause = SHORTEST; !happened.getAsBoolean(); pause = Math.min(LONGEST, pause * 2)) {
      if (System.nanoTime() > end) {
        return false;
      }
      sleep(pause);
    }
    return true;
  }

  /**
   * The same, for a wait that is no longer wanted once the run has been asked to end.
   *
   * @throws MineException with {@code ABORTED} when it has
   */
  static boolean until(Duration limit, ProcessRunner runner, BooleanSupplier happened) {
    return until(
        limit,
        () -> {
          runner.checkCancelled();
          return happened.getAsBoolean();
        });
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MineException(ExitCode.ABORTED, "aborted", e);
    }
  }
}
