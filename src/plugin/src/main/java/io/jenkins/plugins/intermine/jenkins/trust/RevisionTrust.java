package io.jenkins.plugins.intermine.jenkins.trust;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;

/**
 * Whether the revision that a build is of may be believed. It is a property of the build: decided
 * once, kept in build.xml, the same for all its steps and after a restart.
 *
 * <p>A revision is trusted when its source says that it trusts it as it is ({@link
 * SCMSource#getTrustedRevision}): so a pull request from a fork is not, unless its author may write
 * to the repository. A job that belongs to no source (a plain Pipeline job) names its repository in
 * its own configuration, and is trusted as that is.
 */
public final class RevisionTrust extends InvisibleAction {
  private final boolean trusted;
  private final String reason;

  private RevisionTrust(boolean trusted, String reason) {
    this.trusted = trusted;
    this.reason = reason;
  }

  public boolean isTrusted() {
    return trusted;
  }

  /** Why it is not trusted, in a few words; null where it is. */
  public String getReason() {
    return reason;
  }

  /**
   * The decision on a build. The first call asks the source, which may ask a server: so not on the
   * thread of a Pipeline.
   *
   * @param listener is told what the source has to say
   */
  public static RevisionTrust of(Run<?, ?> build, TaskListener listener)
      throws IOException, InterruptedException {
    synchronized (build) {
      RevisionTrust known = build.getAction(RevisionTrust.class);
      if (known != null) {
        return known;
      }
    }
    RevisionTrust decided = decide(build, listener);
    synchronized (build) {
      RevisionTrust known = build.getAction(RevisionTrust.class);
      if (known != null) {
        return known;
      }
      build.addAction(decided);
      build.save();
      return decided;
    }
  }

  private static RevisionTrust decide(Run<?, ?> build, TaskListener listener)
      throws IOException, InterruptedException {
    SCMSource source = SCMSource.SourceByItem.findSource(build.getParent());
    if (source == null) {
      return new RevisionTrust(true, null);
    }
    SCMRevision tip = SCMRevisionAction.getRevision(source, build);
    if (tip == null) {
      return new RevisionTrust(false, "the build does not say which revision it is of");
    }
    return source.getTrustedRevision(tip, listener).equals(tip)
        ? new RevisionTrust(true, null)
        : new RevisionTrust(false, "revision " + tip + " comes from someone who is not trusted");
  }
}
