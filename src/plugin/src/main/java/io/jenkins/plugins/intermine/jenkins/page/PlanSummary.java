package io.jenkins.plugins.intermine.jenkins.page;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.event.EventLog;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run's events come to: the rows of its plan and its last notes. Several people can look at
 * it while it grows.
 */
public final class PlanSummary {

  /** The agent writes the events: these bounds keep a broken one from filling the memory. */
  static final int MAX_ROWS = 2_000;

  static final int MAX_NOTES = 100;

  private final Map<String, PlanRow> rows = new LinkedHashMap<>();
  private final Deque<PlanNote> notes = new ArrayDeque<>();

  synchronized void add(EventLog.Entry entry) {
    Event event = entry.event();
    if (event instanceof Event.PlanMade plan) {
      plan.steps().forEach(this::plan);
    } else if (event instanceof Event.StepStarted started) {
      start(entry.at(), started);
    } else if (event instanceof Event.StepProgress progress) {
      update(progress.id(), row -> row.progress(progress));
    } else if (event instanceof Event.StepEnded ended) {
      update(ended.id(), row -> row.end(ended));
    } else if (event instanceof Event.Note note) {
      note(entry.at(), note);
    }
  }

  private void plan(Event.PlannedStep step) {
    if (step.id() != null && step.id().length() <= PageText.MAX && rows.size() < MAX_ROWS) {
      rows.putIfAbsent(step.id(), new PlanRow(step.id(), step.label(), step.kind()));
    }
  }

  private void start(Instant at, Event.StepStarted event) {
    plan(new Event.PlannedStep(event.id(), event.label(), ""));
    update(event.id(), row -> row.start(at, event.label()));
  }

  private void update(String id, java.util.function.Consumer<PlanRow> change) {
    PlanRow row = rows.get(id);
    if (row != null) {
      change.accept(row);
    }
  }

  private void note(Instant at, Event.Note note) {
    notes.addLast(new PlanNote(at, note.level(), note.text()));
    if (notes.size() > MAX_NOTES) {
      notes.removeFirst();
    }
  }

  /** The run is over: what still seems to run was cut off. */
  synchronized void close() {
    rows.values().forEach(PlanRow::leave);
  }

  public synchronized List<PlanRow> getRows() {
    return new ArrayList<>(rows.values());
  }

  public synchronized List<PlanNote> getNotes() {
    return new ArrayList<>(notes);
  }

  /** How many steps of the plan are over. */
  public synchronized long getDone() {
    return rows.values().stream().filter(row -> row.getStatus().over()).count();
  }

  /** How many steps the plan has. */
  public synchronized int getTotal() {
    return rows.size();
  }
}
