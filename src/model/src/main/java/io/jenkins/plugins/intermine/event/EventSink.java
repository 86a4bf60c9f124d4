package io.jenkins.plugins.intermine.event;

/** Whatever follows a run: a terminal, a file, or several at once. Called from any thread. */
@FunctionalInterface
public interface EventSink {

  /** Takes the next event. Never throws: a sink that can't write says so in its own way. */
  void accept(Event event);

  /** A sink that hands each event to all of these, in this order. */
  static EventSink all(Iterable<? extends EventSink> sinks) {
    return event -> sinks.forEach(sink -> sink.accept(event));
  }

  /** Shorthand for an {@link Event.Note} of level INFO. */
  default void info(String text) {
    accept(new Event.Note(Event.Level.INFO, text));
  }

  /** Shorthand for an {@link Event.Note} of level WARNING. */
  default void warn(String text) {
    accept(new Event.Note(Event.Level.WARNING, text));
  }
}
