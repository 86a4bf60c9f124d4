package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import java.io.IOException;
import java.time.Duration;

/**
 * The end of a confined run: its script clears the workspace of what git would obey, and holds a
 * lock as long. A shell step that was stopped does not wait for that, so the step does: the next
 * one may be a checkout.
 */
final class Clearing {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration LOOK = Duration.ofSeconds(3);

  /** What flock, of util-linux, ends with when another holds the lock. */
  private static final int HELD = 75;

  private final Launcher launcher;
  private final FilePath lock;

  /**
   * @param launcher of the step, which sees the lock
   * @param lock that the script holds
   */
  Clearing(Launcher launcher, FilePath lock) {
    this.launcher = launcher;
    this.lock = lock;
  }

  /**
   * Waits until the script let it go, but no longer than anything honest takes.
   *
   * @return whether it did
   * @throws IOException when the agent can't be asked
   */
  boolean await() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (isHeld()) {
      if (System.nanoTime() > end) {
        return false;
      }
    }
    return true;
  }

  private boolean isHeld() throws IOException, InterruptedException {
    String seconds = Long.toString(LOOK.toSeconds());
    String held = Integer.toString(HELD);
    return lock.exists()
        && launcher
                .launch()
                .cmds("flock", "-E", held, "-w", seconds, lock.getRemote(), "true")
                .quiet(true)
                .stdout(TaskListener.NULL)
                .start()
                .join()
            == HELD;
  }
}
