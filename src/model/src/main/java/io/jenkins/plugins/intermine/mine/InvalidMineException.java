package io.jenkins.plugins.intermine.mine;

import java.util.List;

/**
 * A file of the mine can't be used. {@link #problems()} holds everything that is wrong with it, not
 * only the first; the message is one line about the first and the number of others.
 */
public final class InvalidMineException extends MineException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Ends with {@link ExitCode#INVALID}.
   *
   * @param problems at least one, in the order to be told
   */
  public InvalidMineException(List<Problem> problems) {
    this(ExitCode.INVALID, problems);
  }

  /**
   * @param exitCode how the process ends, e.g. {@link ExitCode#DATA} for what {@link
   *     ProjectXml#checkData} found
   * @param problems at least one, in the order to be told
   */
  public InvalidMineException(ExitCode exitCode, List<Problem> problems) {
    super(exitCode, message(problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, by line, errors and warnings; empty after serialisation. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }

  private static String message(List<Problem> problems) {
    Problem first =
        problems.stream().filter(Problem::isError).findFirst().orElseGet(() -> problems.get(0));
    int others = problems.size() - 1;
    return switch (others) {
      case 0 -> first.toString();
      case 1 -> first + " (and 1 more problem)";
      default -> first + " (and " + others + " more problems)";
    };
  }
}
