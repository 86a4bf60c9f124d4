package io.jenkins.plugins.intermine.build;

import java.util.regex.Pattern;

/**
 * Notices in Gradle's output that a repository of jars, such as Maven Central, could not be reached
 * or was in trouble: such a failure may pass. An artifact that is not there is none.
 */
final class RepositoryTrouble {

  private static final Pattern STATUS =
      Pattern.compile(
          "Could not (GET|HEAD) '[^']+'\\. Received status code (5\\d\\d|429|408) from server");

  /** The reason comes on a line of its own, behind this one. */
  private static final Pattern FAILED_REQUEST =
      Pattern.compile("Could not (GET|HEAD) '[^']+'\\.?$");

  private static final Pattern CONNECTION =
      Pattern.compile(
          "timed out|Connection reset|[Cc]onnection refused|Broken pipe|No route to host"
              + "|Network is unreachable|failed to respond|Premature end"
              + "|[Nn]ame resolution|Name or service not known|UnknownHostException"
              + "|Remote host (terminated|closed)|^\\s*> [\\w-]+(\\.[\\w-]+)+$");

  /** A machine that is too small for the build stays so, whatever else failed with it. */
  private static final Pattern LASTING =
      Pattern.compile("No space left on device|java\\.lang\\.OutOfMemoryError");

  private boolean requestFailed;
  private boolean trouble;
  private boolean lasting;

  /** Takes the next line of Gradle's output. */
  void line(String line) {
    lasting |= LASTING.matcher(line).find();
    if (STATUS.matcher(line).find()) {
      trouble = true;
    } else if (FAILED_REQUEST.matcher(line.strip()).find()) {
      requestFailed = true;
    } else if (requestFailed && isReason(line)) {
      trouble |= CONNECTION.matcher(line).find();
      requestFailed = false;
    }
  }

  /** Gradle nests reasons below what failed; with a stack trace frames come in between. */
  private static boolean isReason(String line) {
    String text = line.strip();
    return text.startsWith("> ") || text.startsWith("Caused by: ");
  }

  /** Whether that is what went wrong. */
  boolean mayPass() {
    return trouble && !lasting;
  }
}
