package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.exec.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/**
 * What a person sees: a line when a step starts and ends, and on a terminal a bar with rate and
 * time left between the two.
 */
final class Screen implements EventSink, AutoCloseable {

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean bars;
  private final Map<String, String> labels = new HashMap<>();
  private final Map<String, Long> expected = new HashMap<>();
  private StepBar bar;
  private int steps;
  private int step;

  private Screen(PrintWriter out, PrintWriter err, boolean bars) {
    this.out = out;
    this.err = err;
    this.bars = bars;
  }

  static Screen of(CommandLine line, boolean plain) {
    boolean terminal = System.console() != null && System.getenv("TERM") != null;
    return new Screen(line.getOut(), line.getErr(), terminal && !plain);
  }

  @Override
  public synchronized void accept(Event event) {
    if (event instanceof Event.PlanMade plan) {
      steps = plan.steps().size();
      plan.steps().forEach(planned -> expected.put(planned.id(), planned.expectedMillis()));
      step = 0;
    } else if (event instanceof Event.StepStarted started) {
      started(started);
    } else if (event instanceof Event.StepProgress progress) {
      progressed(progress);
    } else if (event instanceof Event.StepEnded ended) {
      ended(ended);
    } else if (event instanceof Event.Note note) {
      noted(note);
    }
  }

  private void started(Event.StepStarted started) {
    labels.put(started.id(), started.label());
    step++;
    if (bars) {
      closeBar();
      bar = StepBar.open(count() + started.label(), expected.getOrDefault(started.id(), 0L));
    } else {
      line(count() + started.label());
    }
  }

  private void progressed(Event.StepProgress progress) {
    if (bar != null) {
      bar.progress(progress);
    }
  }

  private void ended(Event.StepEnded ended) {
    closeBar();
    String label = labels.getOrDefault(ended.id(), ended.id());
    String text =
        switch (ended.outcome()) {
          case DONE -> "done in " + seconds(ended.millis());
          case REUSED -> "reused";
          case SKIPPED -> "not needed";
          case FAILED -> "failed after " + seconds(ended.millis());
          case ABORTED -> "aborted after " + seconds(ended.millis());
        };
    String detail =
        ended.detail() == null || ended.detail().isBlank() ? "" : " (" + ended.detail() + ")";
    boolean begun = labels.containsKey(ended.id());
    line((bars && begun ? count() : begun ? "      " : "[-] ") + label + ": " + text + detail);
  }

  private void noted(Event.Note note) {
    closeBar();
    switch (note.level()) {
      case INFO -> line(note.text());
      case WARNING -> error("mine: warning: " + note.text());
      case ERROR -> error("mine: " + note.text());
    }
  }

  private String count() {
    return steps == 0 ? "" : "[" + step + "/" + steps + "] ";
  }

  private static String seconds(long millis) {
    Duration time = Duration.ofMillis(millis);
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    if (time.toMinutes() > 0) {
      return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
    return String.format(java.util.Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** Prints a line to standard output. */
  synchronized void line(String text) {
    closeBar();
    out.println(text);
    out.flush();
  }

  private void error(String text) {
    err.println(text);
    err.flush();
  }

  /** Prints where a failure came from. */
  synchronized void trace(Exception cause, Redactor redactor) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text, true));
    error(redactor.apply(text.toString()));
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public synchronized void close() {
    closeBar();
  }
}
