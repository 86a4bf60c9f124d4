package io.jenkins.plugins.intermine.jenkins.engine;

import io.jenkins.plugins.intermine.event.RunResult;
import io.jenkins.plugins.intermine.jenkins.page.RunStatus;
import io.jenkins.plugins.intermine.mine.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a run of the engine ended, made of its result and the exit code of its process.
 *
 * @param status how, in a word
 * @param reason why it did not succeed, in one line; null when it did
 * @param values what the step answers
 * @param artifacts absolute paths on the agent
 * @param retryable whether the surroundings failed and not the mine, so that another try may help
 */
record Ending(
    RunStatus status,
    String reason,
    Map<String, Object> values,
    List<String> artifacts,
    boolean retryable) {

  /** Characters of a line for people. */
  private static final int MAX_REASON = 4000;

  /**
   * @param result what the engine wrote, or null; the code that it builds may have written it too
   * @param exitCode the exit code of the script: of the engine, or what the script itself says
   */
  static Ending of(RunResult result, int exitCode) {
    if (result == null || saysMore(result, exitCode)) {
      return without(exitCode);
    }
    RunStatus status = status(result.status());
    String reason = status == RunStatus.SUCCESS ? null : reason(result);
    return new Ending(
        status, reason, Answer.of(result.values()), result.artifacts(), result.retryable());
  }

  private static boolean saysMore(RunResult result, int exitCode) {
    return exitCode == EngineScript.NO_CONFINEMENT
        || exitCode == EngineScript.LEFTOVERS
        || result.status() == RunResult.Status.SUCCESS && exitCode != 0;
  }

  /** The same run, with what must not be seen taken out of what it says; the engine does so too. */
  Ending masked(UnaryOperator<String> mask) {
    return new Ending(
        status, Answer.text(mask.apply(reason)), Answer.masked(values, mask), artifacts, retryable);
  }

  /** The same run, which counts as something else: the step was stopped, or lost its agent. */
  Ending instead(RunStatus other, String why) {
    return new Ending(other, why, Map.of(), artifacts, false);
  }

  private static RunStatus status(RunResult.Status status) {
    if (status == null) {
      return RunStatus.FAILED;
    }
    return switch (status) {
      case SUCCESS -> RunStatus.SUCCESS;
      case FAILED -> RunStatus.FAILED;
      case ABORTED -> RunStatus.ABORTED;
    };
  }

  private static String reason(RunResult result) {
    String reason = result.reason();
    if (reason == null) {
      return "the engine ended with exit code " + result.exitCode();
    }
    return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + " ..." : reason;
  }

  private static Ending without(int exitCode) {
    if (exitCode == EngineScript.NO_JAVA) {
      return failed(
          "The agent has no Java "
              + EngineScript.MINIMUM_JAVA
              + " or later where the step looks for it (the field jdk, else JAVA_HOME, else PATH)");
    }
    if (exitCode == EngineScript.NO_CONFINEMENT) {
      return unconfined();
    }
    if (exitCode == EngineScript.LEFTOVERS) {
      return failed(
          "The revision, which is not trusted, left what can't be removed; wipe the workspace out");
    }
    ExitCode meaning = ExitCode.of(exitCode);
    if (meaning != ExitCode.OK && meaning != ExitCode.INTERNAL) {
      return failed("The engine ended with exit code " + exitCode + ": " + meaning.description());
    }
    return new Ending(RunStatus.FAILED, died(exitCode), Map.of(), List.of(), true);
  }

  private static Ending unconfined() {
    return failed(
        "The agent can't confine the build of a revision that is not trusted; the log says why."
            + " Without bubblewrap such revisions need agents that are thrown away: say so under"
            + " Manage Jenkins, System, InterMine");
  }

  private static Ending failed(String reason) {
    return new Ending(RunStatus.FAILED, reason, Map.of(), List.of(), false);
  }

  private static String died(int exitCode) {
    String guess = "";
    if (exitCode == 137) {
      guess = "; out of memory?";
    } else if (exitCode < 0) {
      guess = "; its process vanished: was the machine restarted?";
    } else if (exitCode > 128) {
      guess = "; ended by signal " + (exitCode - 128);
    }
    return "The engine died (exit " + exitCode + guess + ")";
  }
}
