package io.jenkins.plugins.intermine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

  private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

  static Stream<Event> events() {
    return Stream.of(
        new Event.PlanMade(List.of(new Event.PlannedStep("model", "merge the model", "model"))),
        new Event.StepStarted("source:genes", "integrate genes"),
        new Event.StepProgress("source:genes", 1000, 0, "objects"),
        new Event.StepEnded("source:genes", Event.Outcome.DONE, 1500, "37 objects \"added\""),
        new Event.Note(Event.Level.WARNING, "line\nfeed and \u2028"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eachEventIsOneLineThatReadsBack(Event event) {
    String line = EventLog.format(event, AT);
    assertFalse(line.contains("\n"));
    assertEquals(new EventLog.Entry(AT, event), EventLog.parse(line).orElseThrow());
  }

  @Test
  void aLineCarriesItsSchemaAndTypeFirst() {
    assertEquals(
        "{\"v\":1,\"at\":\"2026-01-31T12:00:00Z\",\"type\":\"step-started\",\"id\":\"model\","
            + "\"label\":\"merge\"}",
        EventLog.format(new Event.StepStarted("model", "merge"), AT));
  }

  @Test
  void aLaterVersionsEventIsUnknownAndItsKeysArePassedOver() {
    String later =
        "{\"v\":1,\"at\":\"2026-01-31T12:00:00Z\",\"type\":\"teleported\",\"to\":\"r9\"}";
    assertEquals(new Event.Unknown(), EventLog.parse(later).orElseThrow().event());
    String more =
        "{\"v\":1,\"at\":\"2026-01-31T12:00:00Z\",\"type\":\"step-started\",\"id\":\"a\","
            + "\"label\":\"b\",\"colour\":\"red\"}";
    assertEquals(new Event.StepStarted("a", "b"), EventLog.parse(more).orElseThrow().event());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "null",
        "42",
        "{\"v\":1,\"at\":\"2026-01-3",
        "{\"v\":1,\"type\":\"note\"}",
        "{\"v\":1,\"at\":\"yesterday\",\"type\":\"note\"}"
      })
  void tornOrForeignLinesAreNoEvents(String line) {
    assertTrue(EventLog.parse(line).isEmpty());
  }

  @Test
  void secretsDoNotReachTheFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("deep/events.jsonl");
    try (EventLog log = EventLog.append(file, text -> text.replace("hunter22", "****"))) {
      log.accept(new Event.Note(Event.Level.INFO, "password is hunter22"));
    }
    String written = Files.readString(file);
    assertFalse(written.contains("hunter22"));
    assertTrue(written.endsWith("\n"));
  }

  @Test
  void aResultReadsBack(@TempDir Path folder) throws Exception {
    RunResult result =
        RunResult.failure("build", RunResult.Status.FAILED, 7, "no data", List.of("/a/log"));
    Path file = folder.resolve("result.json");
    result.write(file);
    assertEquals(result, RunResult.parse(Files.readString(file)));
    assertFalse(Files.readString(file).contains("retryable"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aResultSaysWhetherAnotherTryIsWorthIt(@TempDir Path folder) throws Exception {
    RunResult result =
        RunResult.failure("pull", RunResult.Status.FAILED, 4, "no answer", List.of())
            .withRetryable(true);
    Path file = folder.resolve("result.json");
    result.write(file);
    assertTrue(Files.readString(file).contains("\"retryable\" : true"));
    assertTrue(RunResult.parse(Files.readString(file)).retryable());
    String older = "{\"v\":1,\"command\":\"pull\",\"status\":\"FAILED\",\"exitCode\":4}";
    assertFalse(RunResult.parse(older).retryable());
  }
}
