package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.dvc.ProgressListener;
import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.event.EventSink;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Tells of DVC's work as steps: one for each phase that has something to do. */
final class DataProgress implements ProgressListener, AutoCloseable {

  /** The phases that move data; the others are over before a person could read their name. */
  private static final Map<Phase, String> LABELS =
      new EnumMap<>(
          Map.of(
              Phase.FETCH, "fetch data from the remote",
              Phase.CHECKOUT, "lay the data into the repository",
              Phase.ADD, "take the data under DVC",
              Phase.PUSH, "store the data in the remote"));

  private final EventSink events;
  private Phase current;
  private long began;
  private boolean finished;

  DataProgress(EventSink events) {
    this.events = events;
  }

  @Override
  public void progress(Progress progress) {
    if (!LABELS.containsKey(progress.phase()) || progress.total() == 0) {
      return;
    }
    if (progress.phase() != current) {
      end(Event.Outcome.DONE);
      current = progress.phase();
      began = System.nanoTime();
      events.accept(new Event.StepStarted(id(), LABELS.get(current)));
    }
    events.accept(new Event.StepProgress(id(), progress.done(), progress.total(), "files"));
  }

  @Override
  public void note(String line) {
    events.info(line);
  }

  /** Says that the work succeeded; without it, {@link #close} tells of a failure. */
  void finished() {
    finished = true;
  }

  @Override
  public void close() {
    end(finished ? Event.Outcome.DONE : Event.Outcome.FAILED);
  }

  private void end(Event.Outcome outcome) {
    if (current != null) {
      long millis = (System.nanoTime() - began) / 1_000_000;
      events.accept(new Event.StepEnded(id(), outcome, millis, null));
      current = null;
    }
  }

  private String id() {
    return "data:" + current.name().toLowerCase(Locale.ROOT);
  }
}
