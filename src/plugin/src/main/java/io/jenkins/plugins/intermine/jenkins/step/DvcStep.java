package io.jenkins.plugins.intermine.jenkins.step;

import io.jenkins.plugins.intermine.jenkins.engine.EngineCall;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** What the steps have in common that move data between the repository and a DVC remote. */
public abstract class DvcStep extends MineStep {
  private List<String> targets;
  private String remote;
  private String credentialsId;

  /** What to move; null is everything. */
  public List<String> getTargets() {
    return targets == null ? null : List.copyOf(targets);
  }

  /** What to move: tracked files and folders, or {@code .dvc} files. */
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

  /** The targets; none is everything. */
  List<String> targets() {
    return targets == null ? List.of() : targets;
  }

  public String getRemote() {
    return remote;
  }

  /** The DVC remote; the repository's default otherwise. */
  @DataBoundSetter
  public void setRemote(String remote) {
    this.remote = trimmed(remote);
  }

  public String getCredentialsId() {
    return credentialsId;
  }

  /** The ID of the credential for the remote; rules say to which addresses it is sent. */
  @DataBoundSetter
  public void setCredentialsId(String credentialsId) {
    this.credentialsId = trimmed(credentialsId);
  }

  String subject(String preposition) {
    String what =
        targets == null ? "" : targets.size() == 1 ? targets.get(0) : targets.size() + " targets";
    return (what + (remote == null ? "" : " " + preposition + " " + remote)).strip();
  }

  @Override
  EngineCall call() {
    return super.call().as(credentialsId);
  }
}
