package io.jenkins.plugins.intermine.jenkins.page;

import io.jenkins.plugins.intermine.event.Event;
import java.time.Instant;
import java.util.Locale;

/** A line that the engine wrote for people. */
public final class PlanNote {
  private final Instant at;
  private final Event.Level level;
  private final String text;

  PlanNote(Instant at, Event.Level level, String text) {
    this.at = at;
    this.level = level == null ? Event.Level.INFO : level;
    this.text = PageText.shown(text, "");
  }

  /** When, in UTC. */
  public String getAt() {
    return at.toString();
  }

  /** {@code info}, {@code warning} or {@code error}. */
  public String getLevel() {
    return level.name().toLowerCase(Locale.ROOT);
  }

  public String getText() {
    return text;
  }
}
