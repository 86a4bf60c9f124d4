package io.jenkins.plugins.intermine.exec;

import java.util.function.Consumer;

/**
 * Starts programs somewhere: as processes of this machine today; in containers and on other hosts
 * by implementations of the other scenarios.
 */
public interface ProcessRunner {

  /**
   * Starts a program.
   *
   * @param onLine gets each line of its output (standard output and error together), redacted, on a
   *     thread of its own
   * @throws io.jenkins.plugins.intermine.mine.MineException if it can't be started
   */
  RunningProcess start(Command command, Consumer<String> onLine);

  /**
   * Runs a program to its end.
   *
   * @return its exit code and output
   */
  default Completed run(Command command) {
    StringBuilder output = new StringBuilder();
    RunningProcess process =
        start(
            command,
            line -> {
              synchronized (output) {
                output.append(line).append('\n');
              }
            });
    int exitCode = process.await();
    synchronized (output) {
      return new Completed(exitCode, output.toString());
    }
  }

  /** What a program that ended left. */
  record Completed(int exitCode, String output) {
    /** Whether it exited with 0. */
    public boolean ok() {
      return exitCode == 0;
    }
  }

  /**
   * Ends the caller's work with {@code ABORTED} if the run has been asked to end: for those who
   * wait for what a program does.
   */
  void checkCancelled();

  /** Ends every process that this runner, or one before it with the same mark, left alive. */
  void endAll();
}
