package io.jenkins.plugins.intermine.mine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one file, so that all of them can be told at once. */
final class Problems {
  /** More than anyone reads; a file that is garbage stops here. */
  private static final int MOST = 200;

  private final Path file;
  private final List<Problem> found = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  void error(int line, String what, String mend) {
    add(new Problem(Problem.Severity.ERROR, file, line, what, mend));
  }

  void warning(int line, String what, String mend) {
    add(new Problem(Problem.Severity.WARNING, file, line, what, mend));
  }

  private void add(Problem problem) {
    if (found.size() < MOST || problem.isError() && !hasErrors()) {
      found.add(problem);
    }
  }

  boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  /** Errors and warnings, by line. */
  List<Problem> byLine() {
    return found.stream().sorted(Problem.BY_LINE).toList();
  }

  /** Throws what was found, if there is an error in it. */
  void throwErrors() {
    if (hasErrors()) {
      throw new InvalidMineException(byLine());
    }
  }
}
