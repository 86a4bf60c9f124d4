package io.jenkins.plugins.intermine.mine;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something wrong in a file, where it is and how to mend it.
 *
 * @param severity whether work can go on in spite of it
 * @param file the file as a person knows it, usually relative to the mine's repository
 * @param line the line, from 1; 0 where the problem is the file as a whole
 * @param what what is wrong, without a full stop and without the text of secrets
 * @param mend what to do about it; may be empty
 */
public record Problem(Severity severity, Path file, int line, String what, String mend) {

  /** Whether work can go on. */
  public enum Severity {
    /** The file can't be used. */
    ERROR,
    /** It can be used, and will probably not do what is wanted. */
    WARNING
  }

  /** By place in the file; problems of one line keep their order. */
  static final Comparator<Problem> BY_LINE = Comparator.comparingInt(Problem::line);

  public Problem {
    Objects.requireNonNull(severity);
    Objects.requireNonNull(file);
    what = Quote.oneLine(what);
    mend = Quote.oneLine(mend);
  }

  /** An error. */
  public Problem(Path file, int line, String what, String mend) {
    this(Severity.ERROR, file, line, what, mend);
  }

  /** Whether the file can't be used because of it. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** One line: {@code mine.yaml:7: unknown key 'scenaro' in the mine; did you mean 'scenario'?} */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder().append(file);
    if (line > 0) {
      out.append(':').append(line);
    }
    out.append(": ");
    if (!isError()) {
      out.append("warning: ");
    }
    out.append(what);
    if (!mend.isEmpty()) {
      out.append("; ").append(mend);
    }
    return out.toString();
  }
}
