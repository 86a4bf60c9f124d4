package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.nio.file.Path;

/** Why a server isn't there, in one line. */
final class ServerFailure {
  private ServerFailure() {}

  static MineException of(String what, Exception e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (isDiskFull(reason)) {
      return new MineException(ExitCode.PREFLIGHT, what + ": the disk is full", e);
    }
    return new MineException(ExitCode.TOOL, what + ": " + reason.lines().findFirst().orElse(""), e);
  }

  /**
   * A server ended, or didn't come up, and said why in its log.
   *
   * @param server its name
   * @param reason the line of the log; empty where it has none
   */
  static MineException start(String server, int port, String reason, Path log) {
    if (isDiskFull(reason)) {
      return new MineException(
          ExitCode.PREFLIGHT, server + " can't start: the disk is full (" + log + ")");
    }
    if (isPortTaken(reason)) {
      return new MineException(
          ExitCode.PREFLIGHT,
          server + " can't start: port " + port + " of this machine is taken (" + log + ")");
    }
    String why = reason.isEmpty() ? "it ended without a word" : reason;
    return new MineException(ExitCode.TOOL, server + " can't start: " + why + " (" + log + ")");
  }

  /** The second text is PostgreSQL's, of a file that didn't become as long as it should. */
  static boolean isDiskFull(String reason) {
    return reason.contains("No space left on device")
        || reason.contains("could not extend file") && reason.contains("wrote only");
  }

  static boolean isPortTaken(String reason) {
    return reason.contains("Address already in use") || reason.contains("BindException");
  }
}
