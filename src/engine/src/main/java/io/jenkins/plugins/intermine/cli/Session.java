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
 */
record Session(Path repository, EventSink events, Cancellation cancellation, Redactor redactor) {}
