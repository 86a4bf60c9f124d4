package io.jenkins.plugins.intermine.mine;

import java.util.Objects;

/**
 * Something went wrong that a person can act on. Its message is one clear line which says what
 * happened and, where known, what to do; the command line prints it without a stack trace and ends
 * with {@link #exitCode()}.
 */
public class MineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * @param exitCode how the process ends because of it
   * @param message one line for a person, without secrets
   */
  public MineException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = Objects.requireNonNull(exitCode);
  }

  /**
   * @param exitCode how the process ends because of it
   * @param message one line for a person, without secrets
   * @param cause what led to it, for the log
   */
  public MineException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = Objects.requireNonNull(exitCode);
  }

  /**
   * Whether the same call may well succeed a little later, since the surroundings failed and not
   * the work: a network, a server.
   */
  public boolean retryable() {
    return false;
  }

  /** How the process ends because of it. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
