package io.jenkins.plugins.intermine.jenkins.step;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a step asks of the engine. It lives on in the Pipeline's state: no records, JDK types. */
final class EngineCall implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LABEL_LENGTH = 100;

  private final String step;
  private final String subject;
  private final String repository;
  private final String jdk;
  private final ArrayList<String> arguments = new ArrayList<>();

  /**
   * @param step the name of the step, e.g. {@code mineBuild}
   * @param subject what it is about, for people; may be empty
   * @param repository the mine's repository, relative to the workspace; null is the workspace
   * @param jdk the JDK that runs the engine; null lets the agent choose
   * @param command the engine's command with what belongs to it
   */
  EngineCall(String step, String subject, String repository, String jdk, List<String> command) {
    this.step = step;
    this.subject = subject;
    this.repository = repository == null ? "." : repository;
    this.jdk = jdk == null ? "" : jdk;
    arguments.addAll(command);
  }

  String step() {
    return step;
  }

  String repository() {
    return repository;
  }

  String jdk() {
    return jdk;
  }

  /** The command and its options, without those that belong to the step itself. */
  List<String> arguments() {
    return List.copyOf(arguments);
  }

  /** The step and what it is about: the label in stage and graph views, cut to what they take. */
  String label() {
    String label = subject.isEmpty() ? step : step + " " + subject;
    return label.length() > MAX_LABEL_LENGTH
        ? label.substring(0, MAX_LABEL_LENGTH - 1) + "…"
        : label;
  }
}
