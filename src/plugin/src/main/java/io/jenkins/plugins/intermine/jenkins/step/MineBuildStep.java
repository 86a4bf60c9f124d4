package io.jenkins.plugins.intermine.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.intermine.jenkins.Messages;
import io.jenkins.plugins.intermine.jenkins.config.FormPermission;
import io.jenkins.plugins.intermine.mine.ReleaseName;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code mineBuild}: builds the mine from its repository, going on from the last checkpoint. */
public final class MineBuildStep extends MineStep {
  private static final String FUNCTION = "mineBuild";

  private String release;
  private boolean clean;

  /** A step that builds what changed. */
  @DataBoundConstructor
  public MineBuildStep() {}

  public String getRelease() {
    return release;
  }

  /** The name of the release, e.g. {@code r12}; the engine counts on otherwise. */
  @DataBoundSetter
  public void setRelease(String release) {
    this.release = trimmed(release);
  }

  public boolean isClean() {
    return clean;
  }

  /** Whether to begin anew, without the checkpoints of earlier builds. */
  @DataBoundSetter
  public void setClean(boolean clean) {
    this.clean = clean;
  }

  @Override
  String function() {
    return FUNCTION;
  }

  @Override
  String subject() {
    return (release == null ? "" : release) + (clean ? " (clean)" : "");
  }

  @Override
  List<String> command() {
    return new Arguments("build").option("--release", release).flag("--clean", clean).words();
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
      return Messages.MineBuildStep_displayName();
    }

    /** Says what is wrong with the release's name. */
    @POST
    public FormValidation doCheckRelease(@AncestorInPath Item item, @QueryParameter String value) {
      FormPermission.check(item);
      return FieldCheck.optional(value, ReleaseName::require);
    }
  }
}
