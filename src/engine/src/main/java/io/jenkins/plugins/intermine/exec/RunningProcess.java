package io.jenkins.plugins.intermine.exec;

import java.time.Duration;

/** A program that was started. */
public interface RunningProcess {

  /** Its process id on the machine where it runs. */
  long pid();

  /** Whether it still runs. */
  boolean isAlive();

  /**
   * Waits for its end and for the last line of its output.
   *
   * <p>Ends its whole tree when the run is cancelled meanwhile, and says so by an exception with
   * {@code ABORTED}.
   *
   * @return its exit code; 128 + the signal's number when a signal ended it
   */
  default int await() {
    return await(Duration.ofDays(10_000));
  }

  /**
   * The same, within a time.
   *
   * @param limit after it the process' tree is ended, and the answer is {@link #TIMED_OUT}
   */
  int await(Duration limit);

  /** What {@link #await(Duration)} answers for a process that took too long. */
  int TIMED_OUT = -1;

  /** Ends it and everything it started: SIGTERM, then SIGKILL after the grace. */
  void end(Duration grace);
}
