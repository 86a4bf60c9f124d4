package jenkins.scm.api;

import hudson.model.Actionable;
import hudson.model.InvisibleAction;

public class SCMRevisionAction extends InvisibleAction {
  SCMRevisionAction() {}

  public static SCMRevision getRevision(SCMSource source, Actionable actionable) {
    throw new UnsupportedOperationException();
  }
}
