package io.jenkins.plugins.intermine.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.intermine.jenkins.Messages;
import io.jenkins.plugins.intermine.jenkins.engine.Right;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code mineRollback}: makes a kept release of an environment live again. */
public final class MineRollbackStep extends EnvironmentStep {
  private static final String FUNCTION = "mineRollback";

  private String to;

  /** A step for the newest kept release, in the mine's only environment. */
  @DataBoundConstructor
  public MineRollbackStep() {}

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
    String where = getEnvironment() == null ? "" : getEnvironment();
    return (where + (to == null ? "" : " to " + to)).strip();
  }

  @Override
  List<String> command() {
    return new Arguments("rollback")
        .option("--environment", getEnvironment())
        .option("--to", to)
        .words();
  }

  @Override
  Right right() {
    return Right.ROLLBACK;
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
