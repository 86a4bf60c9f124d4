package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
