package io.jenkins.plugins.intermine.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in a server's log why it ended. */
final class ServerLog {

  private static final Pattern PROBLEM =
      Pattern.compile(
          "(PANIC|FATAL|No space left on device|OutOfMemoryError|Address already in use)");

  /** Messages that every shutdown writes. */
  private static final Pattern HARMLESS = Pattern.compile("terminating (connection|background)");

  private ServerLog() {}

  /** The last line of a log that names a problem, or another text where none does. */
  static String lastProblem(Path log, String otherwise) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> PROBLEM.matcher(line).find() && !HARMLESS.matcher(line).find())
          .reduce((first, second) -> second)
          .orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }
}
