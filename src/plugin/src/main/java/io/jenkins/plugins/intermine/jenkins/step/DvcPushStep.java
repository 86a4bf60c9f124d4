package io.jenkins.plugins.intermine.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.intermine.jenkins.Messages;
import io.jenkins.plugins.intermine.jenkins.engine.Right;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code dvcPush}: stores the data that the mine's repository records in a DVC remote. */
public final class DvcPushStep extends DvcStep {
  private static final String FUNCTION = "dvcPush";

  /** A step for all data, to the default remote. */
  @DataBoundConstructor
  public DvcPushStep() {}

  @Override
  String function() {
    return FUNCTION;
  }

  @Override
  String subject() {
    return subject("to");
  }

  @Override
  List<String> command() {
    return new Arguments("data", "push")
        .option("--remote", getRemote())
        .operands(targets())
        .words();
  }

  @Override
  Right right() {
    return Right.PUSH;
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
      return Messages.DvcPushStep_displayName();
    }
  }
}
