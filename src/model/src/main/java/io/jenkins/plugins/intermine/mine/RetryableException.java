package io.jenkins.plugins.intermine.mine;

/**
 * Something in the surroundings failed that may pass by itself: a connection broke off, a server
 * was overloaded. Nobody need change anything before the next try.
 */
public final class RetryableException extends MineException {
  private static final long serialVersionUID = 1L;

  /**
   * @param exitCode how the process ends because of it
   * @param message one line for a person, without secrets
   */
  public RetryableException(ExitCode exitCode, String message) {
    super(exitCode, message);
  }

  /**
   * @param exitCode how the process ends because of it
   * @param message one line for a person, without secrets
   * @param cause what led to it, for the log
   */
  public RetryableException(ExitCode exitCode, String message, Throwable cause) {
    super(exitCode, message, cause);
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
