package io.jenkins.plugins.intermine.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.intermine.jenkins.Messages;
import io.jenkins.plugins.intermine.jenkins.config.FormPermission;
import io.jenkins.plugins.intermine.jenkins.engine.Right;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code mineDeploy}: makes a bundle the live release of an environment. */
public final class MineDeployStep extends EnvironmentStep {
  private static final String FUNCTION = "mineDeploy";

  private String bundle;
  private boolean initUserProfile;

  /** A step for the last bundle and the mine's only environment. */
  @DataBoundConstructor
  public MineDeployStep() {}

  public String getBundle() {
    return bundle;
  }

  /** The bundle to deploy, relative to the repository; the last one built otherwise. */
  @DataBoundSetter
  public void setBundle(String bundle) {
    this.bundle = trimmed(bundle);
  }

  public boolean isInitUserProfile() {
    return initUserProfile;
  }

  /** Whether to make the database of the users' accounts and lists where there is none yet. */
  @DataBoundSetter
  public void setInitUserProfile(boolean initUserProfile) {
    this.initUserProfile = initUserProfile;
  }

  @Override
  String function() {
    return FUNCTION;
  }

  @Override
  String subject() {
    return getEnvironment() == null ? "" : "to " + getEnvironment();
  }

  @Override
  List<String> command() {
    return new Arguments("deploy")
        .option("--environment", getEnvironment())
        .option("--bundle", bundle)
        .flag("--init-user-profile", initUserProfile)
        .words();
  }

  @Override
  Right right() {
    return Right.DEPLOY;
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
      return Messages.MineDeployStep_displayName();
    }

    /** Says what is wrong with the bundle's folder. */
    @POST
    public FormValidation doCheckBundle(@AncestorInPath Item item, @QueryParameter String value) {
      FormPermission.check(item);
      return FieldCheck.folder(value);
    }
  }
}
