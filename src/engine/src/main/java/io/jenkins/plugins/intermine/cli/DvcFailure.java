package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.dvc.DvcException;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.RetryableException;
import java.util.function.Supplier;

/** Says with which exit code a failure of DVC ends the run; DVC itself knows nothing of mines. */
final class DvcFailure {

  private DvcFailure() {}

  /** Does some work with DVC. */
  static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (DvcException e) {
      throw failure(e);
    }
  }

  private static MineException failure(DvcException e) {
    ExitCode code = exitCode(e.kind());
    return e.kind() == DvcException.Kind.NETWORK
        ? new RetryableException(code, e.getMessage(), e)
        : new MineException(code, e.getMessage(), e);
  }

  static ExitCode exitCode(DvcException.Kind kind) {
    return switch (kind) {
      case USAGE -> ExitCode.USAGE;
      case NOT_A_REPOSITORY, INVALID, UNSUPPORTED, UNSAFE -> ExitCode.INVALID;
      case MISSING, CORRUPT, CONFLICT, AUTH, NETWORK, ANSWER, IO -> ExitCode.DATA;
      case LOCKED -> ExitCode.LOCKED;
      case CANCELLED -> ExitCode.ABORTED;
    };
  }
}
