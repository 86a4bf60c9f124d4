package io.jenkins.plugins.intermine.build;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Gradle and InterMine print during one step, and tells what went wrong.
 *
 * <p>Needed since InterMine's Gradle plugin reports success when a post-process failed, when the
 * webapp's summary could not be made, or when there was nothing to do: an exit code of 0 says
 * little.
 */
final class LogWatcher {

  private static final Pattern LOADED = Pattern.compile("[Dd]ataloaded (\\d+) objects");
  private static final Pattern POST_PROCESS_FAILED =
      Pattern.compile("^POSTPROCESS (\\S+) FAILED\\.");
  private static final Pattern POST_PROCESS_DONE =
      Pattern.compile("^Postprocess (\\S+) completed\\.");
  private static final int CONTEXT = 40;

  /** A line that names the cause of a failure, and how to mend it. */
  private record Cause(Pattern line, String mend) {
    static Cause of(String regex, String mend) {
      return new Cause(Pattern.compile(regex), mend);
    }
  }

  /** Most telling first. */
  private static final List<Cause> CAUSES =
      List.of(
          Cause.of("No space left on device", "free disk space and build again"),
          Cause.of("java\\.lang\\.OutOfMemoryError", "raise build.memory in mine.yaml"),
          Cause.of("Gradle build daemon disappeared", "Gradle's JVM was ended; build again"),
          Cause.of("sorry, too many clients already", "a defect of the build: please report it"),
          Cause.of(
              "Failed to find any files to process for source",
              "look at the source's src.data.dir"),
          Cause.of("No files found in", "look at the source's src.data.dir"),
          Cause.of("There is already an equivalent in the database from this source", ""),
          Cause.of("Unable to find keys for source", "look at the source's _keys.properties"),
          Cause.of(
              "Could not find any matches for org\\.intermine", "look at bio/ and project.xml"),
          Cause.of("Could not find org\\.intermine:bio-(source|postprocess)-", "look at bio/"),
          Cause.of(
              "Could not resolve all files for configuration ':dbmodel:(postProcesses|integrateSource)'",
              "its jar was not found; look at bio/ and project.xml"),
          Cause.of("Unknown class name \\S+ in package", "look at the model and the converter"),
          Cause.of("UnsupportedClassVersionError", "look at java in mine.yaml"),
          Cause.of(
              "Given a ProxyReference, but id not in ID Map", "an item refers to a missing one"),
          Cause.of("set the property \"dataLoader\\.allowMultipleErrors\"", ""),
          Cause.of("[Ss]erver refused connection", "Solr did not answer"),
          Cause.of("[Cc]onnection refused", "a server of the build did not answer"),
          Cause.of("UnknownHostException", "a host name could not be looked up"),
          Cause.of("error: (cannot find symbol|package .* does not exist)", ""),
          Cause.of("\\.java:\\d+: error:", "mend the Java source"));

  private final LongConsumer onLoaded;
  private final Deque<String> recent = new ArrayDeque<>();
  private final List<String> failedPostProcesses = new ArrayList<>();
  private final List<String> donePostProcesses = new ArrayList<>();
  private int bestCause = CAUSES.size();
  private String causeLine;
  private String afterFailure;
  private boolean failureNext;
  private String summaryError;
  private final List<String> whatWentWrong = new ArrayList<>();
  private boolean inWhatWentWrong;
  private final RepositoryTrouble repositories = new RepositoryTrouble();

  /**
   * @param onLoaded gets the number of objects stored so far, whenever InterMine says it
   */
  LogWatcher(LongConsumer onLoaded) {
    this.onLoaded = onLoaded;
  }

  /** Takes the next line. */
  synchronized void line(String line) {
    recent.addLast(line);
    if (recent.size() > CONTEXT) {
      recent.removeFirst();
    }
    postProcesses(line);
    if (line.startsWith("Error: ")) {
      summaryError = line.substring("Error: ".length());
    }
    gradleFailure(line);
    cause(line);
    repositories.line(line);
  }

  /** Takes the next line of {@code intermine.log}. */
  void progress(String line) {
    Matcher loaded = LOADED.matcher(line);
    if (loaded.find()) {
      onLoaded.accept(Long.parseLong(loaded.group(1)));
    }
  }

  private void postProcesses(String line) {
    if (failureNext) {
      afterFailure = line;
      failureNext = false;
    }
    Matcher failed = POST_PROCESS_FAILED.matcher(line);
    if (failed.find()) {
      failedPostProcesses.add(failed.group(1));
      failureNext = true;
    }
    Matcher done = POST_PROCESS_DONE.matcher(line);
    if (done.find()) {
      donePostProcesses.add(done.group(1));
    }
  }

  private void gradleFailure(String line) {
    if (line.startsWith("* What went wrong:")) {
      inWhatWentWrong = true;
    } else if (line.startsWith("* Try:") || line.startsWith("* Exception is:")) {
      inWhatWentWrong = false;
    } else if (inWhatWentWrong && !line.isBlank()) {
      whatWentWrong.add(line.strip());
    }
  }

  private void cause(String line) {
    for (int i = 0; i < bestCause; i++) {
      if (CAUSES.get(i).line().matcher(line).find()) {
        bestCause = i;
        causeLine = line.strip();
      }
    }
  }

  /** What failed although the exit code may be 0; empty when nothing says so. */
  synchronized Optional<String> silentFailure() {
    if (!failedPostProcesses.isEmpty()) {
      String why = cause().orElse(afterFailure == null ? "it gives no reason" : afterFailure);
      return Optional.of("InterMine says that it failed, inside BUILD SUCCESSFUL: " + why);
    }
    if (summaryError != null) {
      return Optional.of("InterMine could not summarise the database: " + summaryError);
    }
    return Optional.empty();
  }

  /** Whether InterMine said that this post-process was completed. */
  synchronized boolean completed(String postProcess) {
    return donePostProcesses.contains(postProcess);
  }

  /** Whether the step failed since a repository of jars was in trouble, which may pass. */
  synchronized boolean mayPass() {
    return repositories.mayPass();
  }

  /** One line for a step whose exit code was not 0. */
  synchronized String failure() {
    Optional<String> known = cause();
    if (known.isPresent()) {
      return known.get();
    }
    if (!whatWentWrong.isEmpty()) {
      return String.join(" ", whatWentWrong.subList(0, Math.min(3, whatWentWrong.size())));
    }
    return recent.stream()
        .filter(line -> !line.isBlank())
        .reduce((first, second) -> second)
        .orElse("it printed nothing");
  }

  /** The most telling line seen, with how to mend it. */
  private Optional<String> cause() {
    if (causeLine == null) {
      return Optional.empty();
    }
    String mend = CAUSES.get(bestCause).mend();
    return Optional.of(shortened(causeLine) + (mend.isEmpty() ? "" : "; " + mend));
  }

  private static String shortened(String line) {
    String text = line.replaceFirst("^(Caused by: |> |: )+", "");
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }
}
