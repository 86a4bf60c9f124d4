package io.jenkins.plugins.intermine.jenkins.page;

import io.jenkins.plugins.intermine.event.Event;

/** Where a step of the plan is: a word and a symbol, so that colour is never the only sign. */
public enum PlanStatus {
  PLANNED("planned", "symbol-status-nobuilt"),
  RUNNING("running", "symbol-status-nobuilt-anime"),
  DONE("done", "symbol-status-blue"),
  REUSED("reused", "symbol-status-blue"),
  SKIPPED("skipped", "symbol-status-disabled"),
  FAILED("failed", "symbol-status-red"),
  ABORTED("aborted", "symbol-status-aborted"),
  UNKNOWN("unknown", "symbol-status-aborted");

  private final String word;
  private final String icon;

  PlanStatus(String word, String icon) {
    this.word = word;
    this.icon = icon;
  }

  /** An outcome that a later engine knows and this plugin does not is {@code UNKNOWN}. */
  static PlanStatus of(Event.Outcome outcome) {
    if (outcome == null) {
      return UNKNOWN;
    }
    return switch (outcome) {
      case DONE -> DONE;
      case REUSED -> REUSED;
      case SKIPPED -> SKIPPED;
      case FAILED -> FAILED;
      case ABORTED -> ABORTED;
    };
  }

  /** True when nothing more is to be expected of the step. */
  boolean over() {
    return this != PLANNED && this != RUNNING;
  }

  public String getWord() {
    return word;
  }

  public String getIcon() {
    return icon;
  }
}
