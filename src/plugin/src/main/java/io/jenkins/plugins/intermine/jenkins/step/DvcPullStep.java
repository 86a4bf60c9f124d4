package io.jenkins.plugins.intermine.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.intermine.jenkins.Messages;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code dvcPull}: brings the data that the mine's repository tracks with DVC. */
public final class DvcPullStep extends DvcStep {
  private static final String FUNCTION = "dvcPull";

  private boolean force;

  /** A step for all data, from the default remote. */
  @DataBoundConstructor
  public DvcPullStep() {}

  public boolean isForce() {
    return force;
  }

  /** Whether to overwrite files of the workspace that were changed and not recorded. */
  @DataBoundSetter
  public void setForce(boolean force) {
    this.force = force;
  }

  @Override
  String function() {
    return FUNCTION;
  }

  @Override
  String subject() {
    return subject("from");
  }

  @Override
  List<String> command() {
    return new Arguments("data", "pull")
        .option("--remote", getRemote())
        .flag("--force", force)
        .operands(targets())
        .words();
  }

  /** Describes the step to Pipeline and to the Snippet Generator. */
  @Extension
  @Symbol(FUNCTION)
  public static final class DescriptorImpl extends DvcStepDescriptor {
    @Override
    public String getFunctionName() {
      return FUNCTION;
    }

    @Override
    public String getDisplayName() {
      return Messages.DvcPullStep_displayName();
    }
  }
}
