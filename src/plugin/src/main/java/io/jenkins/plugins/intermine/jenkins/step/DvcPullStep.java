package io.jenkins.plugins.intermine.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.intermine.jenkins.Messages;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** {@code dvcPull}: brings the data that the mine's repository tracks with DVC. */
public final class DvcPullStep extends MineStep {
  private static final String FUNCTION = "dvcPull";

  private List<String> targets;
  private String remote;
  private boolean force;

  /** A step for all data, from the default remote. */
  @DataBoundConstructor
  public DvcPullStep() {}

  /** What to pull; null is everything. */
  public List<String> getTargets() {
    return targets == null ? null : List.copyOf(targets);
  }

  /** What to pull: tracked files and folders, or {@code .dvc} files. */
  @DataBoundSetter
  public void setTargets(List<String> targets) {
    List<String> named = new ArrayList<>();
    if (targets != null) {
      targets.stream().map(MineStep::trimmed).filter(target -> target != null).forEach(named::add);
    }
    this.targets = named.isEmpty() ? null : named;
  }

  /** The targets as the form shows them, one a line. */
  public String getTargetsText() {
    return targets == null ? "" : String.join("\n", targets);
  }

  public String getRemote() {
    return remote;
  }

  /** The DVC remote; the repository's default otherwise. */
  @DataBoundSetter
  public void setRemote(String remote) {
    this.remote = trimmed(remote);
  }

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
    String what =
        targets == null ? "" : targets.size() == 1 ? targets.get(0) : targets.size() + " targets";
    return (what + (remote == null ? "" : " from " + remote)).strip();
  }

  @Override
  List<String> command() {
    return new Arguments("data", "pull")
        .option("--remote", remote)
        .flag("--force", force)
        .operands(targets == null ? List.of() : targets)
        .words();
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
      return Messages.DvcPullStep_displayName();
    }

    /** The form has one text area for what scripts give as a list. */
    @Override
    public Step newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
      String lines = formData.optString("targets");
      formData.remove("targets");
      Step step = super.newInstance(req, formData);
      ((DvcPullStep) step).setTargets(lines.lines().toList());
      return step;
    }
  }
}
