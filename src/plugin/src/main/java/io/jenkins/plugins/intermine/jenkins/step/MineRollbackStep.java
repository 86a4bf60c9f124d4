package io.jenkins.plugins.intermine.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.intermine.jenkins.Messages;
import io.jenkins.plugins.intermine.jenkins.engine.EngineCall;
import io.jenkins.plugins.intermine.jenkins.engine.Right;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code mineRollback}: makes the release before the live one of an environment live again. */
public final class MineRollbackStep extends MineStep {
  private static final String FUNCTION = "mineRollback";

  private String environment;
  private String to;

  /** A step for one release back, in the mine's default environment. */
  @DataBoundConstructor
  public MineRollbackStep() {}

  public String getEnvironment() {
    return environment;
  }

  /** The environment of {@code mine.yaml}; the default one otherwise. */
  @DataBoundSetter
  public void setEnvironment(String environment) {
    this.environment = trimmed(environment);
  }

  public String getTo() {
    return to;
  }

  /** The slot of a kept release, e.g. {@code r3}; the newest kept one otherwise. */
  @DataBoundSetter
  public void setTo(String to) {
    this.to = trimmed(to);
  }

  @Override
  String function() {
    return FUNCTION;
  }

  @Override
  String subject() {
    return ((environment == null ? "" : environment) + (to == null ? "" : " to " + to)).strip();
  }

  @Override
  List<String> command() {
    return new Arguments("rollback")
        .option("--environment", environment)
        .option("--to", to)
        .words();
  }

  @Override
  EngineCall call() {
    return super.call().needing(Right.ROLLBACK);
  }

  /** Describes the step to Pipeline and to the Snippet Generator. */
  @Extension
  @Symbol(FUNCTION)
  public static final class DescriptorImpl extends MineStepDescriptor {
    @Override
    public String getFunctionName() {
      return FUNCTION;
    }

    @Override
    public String getDisplayName() {
      return Messages.MineRollbackStep_displayName();
    }
  }
}
