package io.jenkins.plugins.intermine.jenkins.step;

import io.jenkins.plugins.intermine.jenkins.engine.EngineCall;
import io.jenkins.plugins.intermine.jenkins.engine.EngineExecution;
import io.jenkins.plugins.intermine.jenkins.engine.Right;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** What the steps have in common: they run one command of the engine on the agent. */
public abstract class MineStep extends Step {
  private String repository;
  private String jdk;

  public String getRepository() {
    return repository;
  }

  /** The mine's repository, relative to the current folder of the workspace. */
  @DataBoundSetter
  public void setRepository(String repository) {
    this.repository = trimmed(repository);
  }

  public String getJdk() {
    return jdk;
  }

  /** The folder of the JDK on the agent that runs the engine. */
  @DataBoundSetter
  public void setJdk(String jdk) {
    this.jdk = trimmed(jdk);
  }

  /** The name of the step. */
  abstract String function();

  /** What not every build may do of it. */
  Right right() {
    return Right.WORK;
  }

  /** What this call is about, for the label in the views; may be empty. */
  abstract String subject();

  /** The engine's command with its options. */
  abstract List<String> command();

  EngineCall call() {
    return new EngineCall(function(), command())
        .about(subject())
        .in(repository)
        .with(jdk)
        .needing(right());
  }

  @Override
  public StepExecution start(StepContext context) {
    return new EngineExecution(context, call());
  }

  /** A value without space around it; null where nothing is left: so defaults are not stored. */
  static String trimmed(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
