package io.jenkins.plugins.intermine.jenkins.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.event.EventLog;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanSummaryTest {
  private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

  private final PlanSummary summary = new PlanSummary();

  @Test
  void stepsGoFromPlannedToDone() {
    add(new Event.PlanMade(List.of(planned("model"), planned("source:genes"))));
    add(new Event.StepStarted("model", "Model"));
    add(new Event.StepEnded("model", Event.Outcome.DONE, 1200, "12 classes"));

    assertEquals(2, summary.getTotal());
    assertEquals(1, summary.getDone());
    assertEquals(PlanStatus.DONE, row(0).getStatus());
    assertEquals(1200, row(0).millisAt(AT.plusSeconds(60)));
    assertEquals("12 classes", row(0).getDetail());
    assertEquals(-1, row(1).millisAt(AT.plusSeconds(60)));
  }

  @Test
  void aRunningStepShowsHowFarItIs() {
    add(new Event.StepStarted("source:genes", "Genes"));
    add(new Event.StepProgress("source:genes", 10, 200, "objects"));
    assertEquals("10 of 200 objects", row(0).getDetail());

    add(new Event.StepProgress("source:genes", 11, 0, null));
    assertEquals("11", row(0).getDetail());
    assertEquals(5000, row(0).millisAt(AT.plusSeconds(5)));
  }

  @Test
  void whatTheEngineLeftRunningIsUnknownAtTheEnd() {
    add(new Event.PlanMade(List.of(planned("model"), planned("source:genes"))));
    add(new Event.StepStarted("model", null));
    summary.close();

    assertEquals(PlanStatus.UNKNOWN, row(0).getStatus());
    assertEquals(PlanStatus.PLANNED, row(1).getStatus());
  }

  @Test
  void anOutcomeOfALaterEngineIsUnknown() {
    add(new Event.StepStarted("model", "Model"));
    add(new Event.StepEnded("model", null, 5, null));

    assertEquals(PlanStatus.UNKNOWN, row(0).getStatus());
    assertEquals("", row(0).getDetail());
  }

  @Test
  void everyOutcomeHasAWordAndASymbol() {
    for (Event.Outcome outcome : Event.Outcome.values()) {
      assertEquals(outcome.name(), PlanStatus.of(outcome).name());
    }
  }

  @Test
  void onlyTheLastNotesAreKept() {
    for (int i = 0; i < PlanSummary.MAX_NOTES + 7; i++) {
      add(new Event.Note(Event.Level.INFO, "note " + i));
    }

    assertEquals(PlanSummary.MAX_NOTES, summary.getNotes().size());
    assertEquals("note 7", summary.getNotes().get(0).getText());
  }

  @Test
  void aBrokenAgentCannotFillTheMemory() {
    for (int i = 0; i < PlanSummary.MAX_ROWS + 10; i++) {
      add(new Event.StepStarted("step" + i, "x"));
    }

    assertEquals(PlanSummary.MAX_ROWS, summary.getTotal());
  }

  @Test
  void noTextIsTooLongForAPage() {
    String longest = "x".repeat(PageText.MAX);
    add(new Event.StepStarted("step", longest + "y"));
    add(new Event.StepEnded("step", Event.Outcome.DONE, 1, longest + "y"));
    add(new Event.Note(Event.Level.INFO, longest));
    add(new Event.Note(Event.Level.INFO, longest + "y"));

    assertEquals(
        "x".repeat(PageText.MAX - 1) + "…", PageText.shown(longest.substring(1) + "😀", ""));
    assertEquals(longest + "…", row(0).getLabel());
    assertEquals(longest + "…", row(0).getDetail());
    assertEquals(longest, summary.getNotes().get(0).getText());
    assertEquals(longest + "…", summary.getNotes().get(1).getText());
  }

  private PlanRow row(int index) {
    return summary.getRows().get(index);
  }

  private void add(Event event) {
    summary.add(new EventLog.Entry(AT, event));
  }

  private static Event.PlannedStep planned(String id) {
    return new Event.PlannedStep(id, id, "source");
  }
}
