package io.jenkins.plugins.intermine.jenkins.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.event.EventLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir Path folder;

  @Test
  void whatIsHereAlreadyIsNotAddedAgain() throws IOException {
    EventFile file = new EventFile(folder, "events.jsonl");
    file.append(0, bytes("abc\n"));
    file.append(0, bytes("abc\n"));
    file.append(9, bytes("later\n"));

    assertEquals(4, file.length());
  }

  @Test
  void aFileThatIsNotThereIsEmpty() throws IOException {
    EventFile file = new EventFile(folder.resolve("deep"), "events.jsonl");

    assertEquals(0, file.length());
    assertEquals(0, file.summary().getTotal());
  }

  @Test
  void itsLengthIsTheOffsetToReadOnFrom() throws IOException {
    Path path = folder.resolve("deep/events.jsonl");
    new EventFile(folder.resolve("deep"), "events.jsonl").append(0, bytes("abc\n"));

    EventFile afterRestart = new EventFile(folder.resolve("deep"), "events.jsonl");
    assertEquals(4, afterRestart.length());
    afterRestart.append(afterRestart.length(), bytes("d\n"));
    assertEquals("abc\nd\n", Files.readString(path));
  }

  @Test
  void aTornLineWaitsForItsRest() throws IOException {
    EventFile file = new EventFile(folder, "events.jsonl");
    String plan = line(new Event.PlanMade(List.of(step("source:gènes"))));
    byte[] started = bytes(line(new Event.StepStarted("source:gènes", "Genes")));
    int cut = started.length - 20;

    file.append(file.length(), bytes(plan));
    file.append(file.length(), java.util.Arrays.copyOf(started, cut));
    assertEquals(PlanStatus.PLANNED, file.summary().getRows().get(0).getStatus());

    file.append(file.length(), java.util.Arrays.copyOfRange(started, cut, started.length));
    assertEquals(PlanStatus.RUNNING, file.summary().getRows().get(0).getStatus());
    assertEquals("Genes", file.summary().getRows().get(0).getLabel());
  }

  @Test
  void whatIsNoEventIsPassedOver() throws IOException {
    EventFile file = new EventFile(folder, "events.jsonl");
    file.append(
        file.length(),
        bytes("not json\n{\"type\":\"later\",\"at\":\"2026-01-31T12:00:00Z\",\"v\":9}\n\n"));
    file.append(file.length(), bytes(line(new Event.Note(Event.Level.WARNING, "careful"))));

    PlanSummary summary = file.summary();
    assertEquals(1, summary.getNotes().size());
    assertEquals("warning", summary.getNotes().get(0).getLevel());
    assertEquals("careful", summary.getNotes().get(0).getText());
    assertFalse(summary.getNotes().get(0).getAt().isEmpty());
  }

  @Test
  void aLongFileIsReadInPieces() throws IOException {
    EventFile file = new EventFile(folder, "events.jsonl");
    file.append(file.length(), bytes("x".repeat(3 << 20) + "\n"));
    String note = line(new Event.Note(Event.Level.INFO, "n".repeat(2000)));
    file.append(file.length(), bytes(note.repeat(1000)));
    file.append(file.length(), bytes(line(new Event.StepStarted("last", "Last"))));

    assertEquals(1, file.summary().getTotal());
    assertEquals(PlanSummary.MAX_NOTES, file.summary().getNotes().size());
  }

  @Test
  void readingTwiceCountsNothingTwice() throws IOException {
    EventFile file = new EventFile(folder, "events.jsonl");
    file.append(file.length(), bytes(line(new Event.Note(Event.Level.INFO, "once"))));

    assertEquals(1, file.summary().getNotes().size());
    assertEquals(1, file.summary().getNotes().size());
  }

  private static Event.PlannedStep step(String id) {
    return new Event.PlannedStep(id, "label", "source");
  }

  private static String line(Event event) {
    return EventLog.format(event, AT) + "\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
