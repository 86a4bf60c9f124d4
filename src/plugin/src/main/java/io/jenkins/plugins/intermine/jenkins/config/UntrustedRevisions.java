package io.jenkins.plugins.intermine.jenkins.config;

import hudson.model.ModelObject;
import io.jenkins.plugins.intermine.jenkins.Messages;
import java.util.function.Supplier;

/** What is done with revisions that are not trusted, such as pull requests from forks. */
public enum UntrustedRevisions implements ModelObject {
  /** They are built where they see nothing of the agent but their workspace. */
  CONFINED(Messages::UntrustedRevisions_confined),
  /** They are built as they come: for agents that are thrown away after a build. */
  UNCONFINED(Messages::UntrustedRevisions_unconfined),
  /** They are not built. */
  REFUSED(Messages::UntrustedRevisions_refused);

  private final Supplier<String> name;

  UntrustedRevisions(Supplier<String> name) {
    this.name = name;
  }

  @Override
  public String getDisplayName() {
    return name.get();
  }
}
