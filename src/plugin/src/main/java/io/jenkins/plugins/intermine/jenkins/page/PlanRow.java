package io.jenkins.plugins.intermine.jenkins.page;

import hudson.Util;
import io.jenkins.plugins.intermine.event.Event;
import java.time.Duration;
import java.time.Instant;

/** One step of the engine's plan, as the page shows it. */
public final class PlanRow {
  private final String id;
  private String label;
  private final String kind;
  private PlanStatus status = PlanStatus.PLANNED;
  private Instant started;
  private long millis = -1;
  private String detail = "";
  private String progress = "";

  PlanRow(String id, String label, String kind) {
    this.id = id;
    this.label = PageText.shown(label, id);
    this.kind = PageText.shown(kind, "");
  }

  synchronized void start(Instant at, String newLabel) {
    status = PlanStatus.RUNNING;
    started = at;
    label = PageText.shown(newLabel, label);
  }

  synchronized void progress(Event.StepProgress event) {
    String unit = PageText.shown(event.unit(), "");
    String done = event.total() > 0 ? event.done() + " of " + event.total() : "" + event.done();
    progress = (done + " " + unit).strip();
  }

  synchronized void end(Event.StepEnded event) {
    status = PlanStatus.of(event.outcome());
    millis = event.millis();
    detail = PageText.shown(event.detail(), "");
  }

  /** The run ended without a word about this step. */
  synchronized void leave() {
    if (status == PlanStatus.RUNNING) {
      status = PlanStatus.UNKNOWN;
    }
  }

  /** The name of the step in the plan, e.g. {@code source:genes}. */
  public String getId() {
    return id;
  }

  /** What the step does, in a few words. */
  public synchronized String getLabel() {
    return label;
  }

  /** What sort of step it is, e.g. {@code source}. */
  public String getKind() {
    return kind;
  }

  public synchronized PlanStatus getStatus() {
    return status;
  }

  /** What the step came to, or how far it is. */
  public synchronized String getDetail() {
    return detail.isEmpty() ? progress : detail;
  }

  /** Wall time so far, in words; empty where the step did not begin. */
  public String getTime() {
    long time = millisAt(Instant.now());
    return time < 0 ? "" : Util.getTimeSpanString(time);
  }

  /** Wall time in milliseconds, or -1 where the step did not begin. */
  synchronized long millisAt(Instant now) {
    if (millis >= 0) {
      return millis;
    }
    boolean running = status == PlanStatus.RUNNING && started != null;
    return running ? Math.max(0, Duration.between(started, now).toMillis()) : -1;
  }
}
