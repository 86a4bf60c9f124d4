package io.jenkins.plugins.intermine.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.intermine.jenkins.Messages;
import io.jenkins.plugins.intermine.jenkins.engine.TransientFailure;
import java.io.IOException;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.flow.ErrorCondition;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.steps.AgentErrorCondition;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code mineTransient}, for {@code retry(conditions: […])}: failures that are the surroundings'
 * and not the mine's. The agent is gone, the engine died, or it says itself that trying again may
 * help, as after a network that failed.
 */
public final class MineTransientCondition extends ErrorCondition {
  private static final long serialVersionUID = 1L;

  /** A condition without options. */
  @DataBoundConstructor
  public MineTransientCondition() {}

  @Override
  public boolean test(Throwable error, StepContext context)
      throws IOException, InterruptedException {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof TransientFailure) {
        return true;
      }
    }
    return new AgentErrorCondition().test(error, context);
  }

  /** Describes the condition to Pipeline. */
  @Extension
  @Symbol("mineTransient")
  public static final class DescriptorImpl extends ErrorConditionDescriptor {
    @Override
    public String getDisplayName() {
      return Messages.MineTransientCondition_displayName();
    }
  }
}
