package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.exec.Redactor;
import java.nio.file.Path;

/**
 * What a command works with.
 *
 * @param repository the mine's repository, absolute
 * @param events gets what happens
 * @param cancellation says when to end
 * @param redactor learns every secret before it is used
 * @param caller whose revision it is, and what may be used for it
 */
record Session(
    Path repository,
    EventSink events,
    Cancellation cancellation,
    Redactor redactor,
    Caller caller) {

  /** A session of a person with their own repository. */
  Session(Path repository, EventSink events, Cancellation cancellation, Redactor redactor) {
    this(repository, events, cancellation, redactor, Caller.person());
  }

  /** The same in another repository. */
  Session in(Path other) {
    return new Session(other, events, cancellation, redactor, caller);
  }

  /** The same for another caller. */
  Session by(Caller other) {
    return new Session(repository, events, cancellation, redactor, other);
  }
}
