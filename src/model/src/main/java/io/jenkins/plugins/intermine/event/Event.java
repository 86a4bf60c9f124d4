package io.jenkins.plugins.intermine.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * One thing that happened while the engine worked.
 *
 * <p>Events are what the terminal, the Jenkins pages and other programs follow: a line of JSON each
 * (see {@link EventLog}). A reader gets {@link Unknown} for a type that its version does not know.
 */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "type",
    defaultImpl = Event.Unknown.class,
    visible = false)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.PlanMade.class, name = "plan-made"),
  @JsonSubTypes.Type(value = Event.StepStarted.class, name = "step-started"),
  @JsonSubTypes.Type(value = Event.StepProgress.class, name = "step-progress"),
  @JsonSubTypes.Type(value = Event.StepEnded.class, name = "step-ended"),
  @JsonSubTypes.Type(value = Event.Note.class, name = "note"),
  @JsonSubTypes.Type(value = Event.Unknown.class, name = "unknown")
})
public sealed interface Event {

  /**
   * A step as the plan names it.
   *
   * @param id unique in the plan, e.g. {@code source:genes}
   * @param label for people
   * @param kind what it does, e.g. {@code source}
   * @param expectedMillis how long it took the last time, in milliseconds; 0 where nobody knows
   */
  record PlannedStep(String id, String label, String kind, long expectedMillis) {

    /** A step of which nobody knows how long it takes. */
    public PlannedStep(String id, String label, String kind) {
      this(id, label, kind, 0);
    }
  }

  /** The steps that this run will do, in their order. */
  record PlanMade(List<PlannedStep> steps) implements Event {
    public PlanMade {
      steps = List.copyOf(steps);
    }
  }

  /** The step with this id began. */
  record StepStarted(String id, String label) implements Event {}

  /**
   * How far a step is.
   *
   * @param done units done so far
   * @param total all units, or 0 where nobody knows
   * @param unit what is counted, in the plural, e.g. {@code objects}
   */
  record StepProgress(String id, long done, long total, String unit) implements Event {}

  /** How a step ended. */
  enum Outcome {
    /** Done now. */
    DONE,
    /** Done by an earlier run; its result was used again. */
    REUSED,
    /** Not needed in this run. */
    SKIPPED,
    /** Failed: the run ends. */
    FAILED,
    /** Ended because someone asked for it. */
    ABORTED
  }

  /**
   * The step with this id ended.
   *
   * @param millis wall time, in milliseconds
   * @param detail one line for people: rows loaded, or why it failed
   */
  record StepEnded(String id, Outcome outcome, long millis, String detail) implements Event {}

  /** How much a {@link Note} matters. */
  enum Level {
    INFO,
    WARNING,
    ERROR
  }

  /** A line for people. */
  record Note(Level level, String text) implements Event {}

  /** An event of a later version: readers pass over it. */
  record Unknown() implements Event {}
}
