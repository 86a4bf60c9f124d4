package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.event.RunResult;
import io.jenkins.plugins.intermine.jenkins.page.RunStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {

  @Test
  void aResultBecomesTheAnswer() throws IOException {
    Ending ending =
        Ending.of(
            RunResult.parse(
                """
                {"v":1,"command":"build","status":"SUCCESS","exitCode":0,"later":true,
                 "values":{"release":"r3","rows":{"gene":17},"tables":["gene"],"ok":true},
                 "artifacts":["/ws/manifest.json"]}
                """),
            0);

    assertEquals(RunStatus.SUCCESS, ending.status());
    assertNull(ending.reason());
    assertEquals("r3", ending.values().get("release"));
    assertEquals(Map.of("gene", 17), ending.values().get("rows"));
    assertEquals(List.of("gene"), ending.values().get("tables"));
    assertEquals(List.of("/ws/manifest.json"), ending.artifacts());
  }

  @Test
  void aFailureHasTheEnginesReason() {
    Ending ending = Ending.of(failure(RunResult.Status.FAILED, 3, "mine.yaml:4: no scenario"), 3);

    assertEquals(RunStatus.FAILED, ending.status());
    assertEquals("mine.yaml:4: no scenario", ending.reason());
    assertEquals(List.of("/ws/build.log"), ending.artifacts());
    assertFalse(ending.retryable());
  }

  @Test
  void aFailureWithoutAReasonHasItsExitCode() {
    Ending ending = Ending.of(failure(RunResult.Status.FAILED, 7, null), 7);

    assertEquals("the engine ended with exit code 7", ending.reason());
  }

  @Test
  void aReasonIsALine() {
    Ending ending = Ending.of(failure(RunResult.Status.FAILED, 7, "x".repeat(1 << 20)), 7);

    assertEquals(4004, ending.reason().length());
  }

  @Test
  void anAbortedRunIsAborted() {
    Ending ending = Ending.of(failure(RunResult.Status.ABORTED, 130, "aborted"), 130);

    assertEquals(RunStatus.ABORTED, ending.status());
  }

  @ParameterizedTest
  @CsvSource({
    "137, The engine died (exit 137; out of memory?)",
    "143, The engine died (exit 143; ended by signal 15)",
    "-1, The engine died (exit -1; its process vanished: was the machine restarted?)",
    "1, The engine died (exit 1)",
    "0, The engine died (exit 0)"
  })
  void withoutAResultTheEngineDied(int exitCode, String reason) {
    Ending ending = Ending.of(null, exitCode);

    assertEquals(RunStatus.FAILED, ending.status());
    assertEquals(reason, ending.reason());
    assertTrue(ending.retryable());
  }

  @Test
  void aUsageErrorIsNoDeath() {
    Ending ending = Ending.of(null, 2);

    assertEquals(
        "The engine ended with exit code 2: the command line was not understood", ending.reason());
    assertFalse(ending.retryable());
  }

  @Test
  void anAgentWithoutJavaIsToldInOneLine() {
    Ending ending = Ending.of(null, EngineScript.NO_JAVA);

    assertEquals(
        "The agent has no Java 17 or later where the step looks for it (the field jdk, else JAVA_HOME,"
            + " else PATH)",
        ending.reason());
    assertFalse(ending.retryable());
  }

  @ParameterizedTest
  @CsvSource({
    "96, wipe the workspace out",
    "98, can't confine the build",
    "137, The engine died (exit 137"
  })
  void aResultDoesNotHideWhatTheScriptSays(int exitCode, String reason) throws IOException {
    RunResult forged =
        RunResult.parse("{\"v\":1,\"command\":\"build\",\"status\":\"SUCCESS\",\"exitCode\":0}");

    Ending ending = Ending.of(forged, exitCode);

    assertEquals(RunStatus.FAILED, ending.status());
    assertTrue(ending.reason().contains(reason), ending.reason());
  }

  @Test
  void aStoppedRunKeepsItsLogs() {
    Ending ending =
        Ending.of(failure(RunResult.Status.ABORTED, 130, "aborted"), 130)
            .instead(RunStatus.ABORTED, "Aborted by anna");

    assertEquals("Aborted by anna", ending.reason());
    assertEquals(List.of("/ws/build.log"), ending.artifacts());
  }

  private static RunResult failure(RunResult.Status status, int exitCode, String reason) {
    return RunResult.failure("build", status, exitCode, reason, List.of("/ws/build.log"));
  }
}
