package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.sql.SQLException;

/** What PostgreSQL answers when it can't, in one line. */
final class SqlProblem {
  private SqlProblem() {}

  /**
   * @param what was wanted, e.g. {@code can't drop the database 'x'}
   */
  static MineException of(String what, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "53100" -> new MineException(ExitCode.PREFLIGHT, what + ": the disk is full", e);
      case "55006" ->
          new MineException(
              ExitCode.TOOL, what + ": others are connected to it (" + firstLine(e) + ")", e);
      case "28P01" ->
          new MineException(
              ExitCode.TOOL, what + ": PostgreSQL doesn't know the password of this mine", e);
      default -> new MineException(ExitCode.TOOL, what + ": " + firstLine(e), e);
    };
  }

  private static String firstLine(SQLException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String all = String.join(" ", message.lines().map(String::strip).toList());
    return all.replaceFirst("^(ERROR|FATAL): ", "");
  }
}
