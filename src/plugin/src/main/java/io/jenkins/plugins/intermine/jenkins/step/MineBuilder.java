package io.jenkins.plugins.intermine.jenkins.step;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.intermine.jenkins.Messages;
import io.jenkins.plugins.intermine.jenkins.engine.FreestyleRun;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Any of the steps as a build step of a freestyle job, with the same fields and the same form. */
public final class MineBuilder extends Builder {
  private final MineStep step;

  /**
   * @param step what to do
   */
  @DataBoundConstructor
  public MineBuilder(MineStep step) {
    this.step = step;
  }

  public MineStep getStep() {
    return step;
  }

  @Override
  public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
      throws InterruptedException, IOException {
    new FreestyleRun(step.call(), build, launcher, listener).run();
    return true;
  }

  /** Describes the build step to the forms of jobs. */
  @Extension
  @Symbol("mine")
  public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
    @Override
    public String getDisplayName() {
      return Messages.MineBuilder_displayName();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isApplicable(Class<? extends AbstractProject> jobType) {
      return true;
    }

    /** What the form lets people choose from. */
    public List<MineStepDescriptor> getStepDescriptors() {
      return List.copyOf(ExtensionList.lookup(MineStepDescriptor.class));
    }
  }
}
