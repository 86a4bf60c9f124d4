package io.jenkins.plugins.intermine.jenkins.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a step asks of the engine. It lives on in the Pipeline's state: no records, JDK types. */
public final class EngineCall implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LABEL_LENGTH = 100;

  private final String step;
  private final ArrayList<String> arguments;
  private String subject = "";
  private String repository = ".";
  private String jdk = "";
  private String credentialsId;
  private Right right = Right.WORK;

  /**
   * A call in the workspace itself, with a Java that the agent chooses, without credentials.
   *
   * @param step the name of the step, e.g. {@code mineBuild}
   * @param command the engine's command with what belongs to it
   */
  public EngineCall(String step, List<String> command) {
    this.step = step;
    this.arguments = new ArrayList<>(command);
  }

  /** Says for people what it is about; may be empty. */
  public EngineCall about(String what) {
    subject = what;
    return this;
  }

  /** Names the mine's repository, relative to the workspace; null is the workspace. */
  public EngineCall in(String folder) {
    repository = folder == null ? "." : folder;
    return this;
  }

  /** Names the JDK that runs the engine; null lets the agent choose. */
  public EngineCall with(String folder) {
    jdk = folder == null ? "" : folder;
    return this;
  }

  /** Names the credential for the addresses that it talks to; null is none. */
  public EngineCall as(String id) {
    credentialsId = id;
    return this;
  }

  /** Says what not every build may do of it. */
  public EngineCall needing(Right wanted) {
    right = wanted;
    return this;
  }

  /** The name of the step. */
  public String step() {
    return step;
  }

  /** The mine's repository, relative to the workspace. */
  public String repository() {
    return repository;
  }

  /** The JDK's folder, or empty. */
  public String jdk() {
    return jdk;
  }

  String credentialsId() {
    return credentialsId;
  }

  Right right() {
    return right;
  }

  /** The command and its options, without those that belong to the step itself. */
  List<String> arguments() {
    return List.copyOf(arguments);
  }

  /** The step and what it is about: the label in stage and graph views, cut to what they take. */
  public String label() {
    String label = subject.isEmpty() ? step : step + " " + subject;
    return label.length() > MAX_LABEL_LENGTH
        ? label.substring(0, MAX_LABEL_LENGTH - 1) + "…"
        : label;
  }
}
