package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogWatcherTest {

  private static LogWatcher reading(String... lines) {
    LogWatcher watcher = new LogWatcher(objects -> {});
    for (String line : lines) {
      watcher.line(line);
    }
    return watcher;
  }

  @Test
  void aPostProcessThatFailsInsideBuildSuccessfulIsSeen() {
    LogWatcher watcher =
        reading(
            "Performing postprocess create-search-index.",
            "POSTPROCESS create-search-index FAILED.",
            "Document is missing mandatory uniqueKey field: id",
            "NO NEED TO RE-RUN THE ENTIRE BUILD",
            "BUILD SUCCESSFUL in 3s");
    assertEquals(
        "InterMine says that it failed, inside BUILD SUCCESSFUL:"
            + " Document is missing mandatory uniqueKey field: id",
        watcher.silentFailure().orElseThrow());
    assertFalse(watcher.completed("create-search-index"));
  }

  @Test
  void aPostProcessIsCompletedOnlyWhenInterMineSaysSo() {
    assertTrue(reading("Postprocess create-references completed.").completed("create-references"));
    assertFalse(reading("BUILD SUCCESSFUL in 3s").completed("create-references"));
    assertFalse(
        reading("Postprocess create-references-too completed.").completed("create-references"));
  }

  @Test
  void aSummaryThatCouldNotBeMadeIsSeen() {
    assertEquals(
        "InterMine could not summarise the database: java.lang.NullPointerException",
        reading("Error: java.lang.NullPointerException", "BUILD SUCCESSFUL")
            .silentFailure()
            .orElseThrow());
  }

  @Test
  void gradlesOwnWordsAreTheReasonWhereNoBetterOneIsKnown() {
    assertEquals(
        "Execution failed for task ':dbmodel:loadSingleSource'. > strange",
        reading(
                "FAILURE: Build failed with an exception.",
                "* What went wrong:",
                "Execution failed for task ':dbmodel:loadSingleSource'.",
                "> strange",
                "",
                "* Try:",
                "Run with --debug option")
            .failure());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Caused by: org.postgresql.util.PSQLException: ERROR: could not extend file: No space left on device"
            + "|free disk space",
        "java.lang.OutOfMemoryError: Java heap space|build.memory",
        "> Failed to find any files to process for source: genes|src.data.dir",
        "Gradle build daemon disappeared unexpectedly|build again",
        "Caused by: java.net.ConnectException: Connection refused|did not answer",
        "> Could not find org.intermine:bio-source-genes:5.0.0.|bio/"
      })
  void aKnownCauseWinsOverGradlesWordsAndSaysHowToMend(String line, String mend) {
    String failure =
        reading("* What went wrong:", "Execution failed for task ':x'.", "* Try:", line).failure();
    assertTrue(failure.contains(mend), failure);
  }

  @Test
  void theMoreTellingCauseWins() {
    String failure =
        reading("Connection refused", "ERROR: No space left on device", "Connection refused")
            .failure();
    assertTrue(failure.startsWith("ERROR: No space left on device"), failure);
  }

  @Test
  void loadedObjectsAreProgress() {
    List<Long> seen = new ArrayList<>();
    LogWatcher watcher = new LogWatcher(seen::add);
    watcher.progress(
        "2026-01-01 INFO ObjectStoreDataLoader - Dataloaded 10000 objects - running at 1 objects");
    watcher.progress("Finished dataloading 725 objects at 9 objects per minute");
    assertEquals(List.of(10000L), seen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "   > Could not GET 'https://repo.maven.apache.org/maven2/a.pom'. Received status code 503 from"
            + " server: Service Unavailable",
        "> Could not HEAD 'https://x/a.jar'. Received status code 429 from server: Too Many Requests",
        "> Could not GET 'https://x/a.pom'.|   > Read timed out",
        "> Could not HEAD 'https://x/a.pom'.|   > Connect to x:443 [x/1.2.3.4] failed: connect timed"
            + " out",
        "> Could not GET 'https://x.org/a.pom'.|   > x.org: Temporary failure in name resolution",
        "> Could not GET 'https://x.org/a.pom'.|   > x.org",
        "Caused by: org.gradle.HttpRequestException: Could not GET 'https://x/a.pom'.|\tat a.B.c(D:1)"
            + "|\t... 3 more|Caused by: java.net.SocketException: Connection reset"
      })
  void aRepositoryInTroubleMayPass(String lines) {
    assertTrue(reading(lines.split("\\|")).mayPass());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> Could not find org.intermine:bio-core:9.9.",
        "> Could not GET 'https://x/a.pom'. Received status code 404 from server: Not Found",
        "> Could not GET 'https://x/a.pom'. Received status code 401 from server: Unauthorized",
        "> Could not GET 'https://x/a.pom'.|   > PKIX path building failed",
        "> Could not GET 'https://x/a.pom'.|   > strange|Caused by: java.net.SocketException:"
            + " Connection reset",
        "Caused by: java.net.ConnectException: Connection refused",
        "> Read timed out",
        "> Could not GET 'https://x/a.pom'.|   > Read timed out|ERROR: No space left on device"
      })
  void otherFailuresStay(String lines) {
    assertFalse(reading(lines.split("\\|")).mayPass());
  }
}
