package io.jenkins.plugins.intermine.jenkins.trust;

import hudson.AbortException;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.Permission;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Whom a build works for: the account that it runs as, and the people who started it. What started
 * by itself (a push, a schedule, another job) has no people, and does what its job is for.
 */
public final class Caller {
  private final Run<?, ?> build;
  private final Authentication account;

  /**
   * @param build the build
   * @param account what it runs as
   */
  public Caller(Run<?, ?> build, Authentication account) {
    this.build = build;
    this.account = account;
  }

  /**
   * Checks that the build may do something.
   *
   * @param permission what is needed on the build's job
   * @param what the same for people, e.g. {@code Mine/Deploy}
   * @throws AbortException when the account or one of the people lacks it; the message says who
   */
  public void require(Permission permission, String what) throws AbortException {
    if (!build.getParent().hasPermission2(account, permission)) {
      throw lacking("it runs as '" + account.getName() + "'", what);
    }
    requireOf(build.getCauses(), permission, what);
  }

  /** Also of those who started the build that started this one. */
  private void requireOf(List<Cause> causes, Permission permission, String what)
      throws AbortException {
    for (Cause cause : causes) {
      if (cause instanceof Cause.UserIdCause user) {
        requireOf(user.getUserId(), permission, what);
      } else if (cause instanceof Cause.UpstreamCause upstream) {
        requireOf(upstream.getUpstreamCauses(), permission, what);
      }
    }
  }

  private void requireOf(String id, Permission permission, String what) throws AbortException {
    if (!build.getParent().hasPermission2(authentication(id), permission)) {
      throw lacking("it was started by '" + (id == null ? "anonymous" : id) + "'", what);
    }
  }

  /** Somebody who does not exist any more may what everybody may. */
  private static Authentication authentication(String id) {
    User user = id == null ? null : User.getById(id, false);
    try {
      return user == null ? Jenkins.ANONYMOUS2 : user.impersonate2();
    } catch (UsernameNotFoundException e) {
      return Jenkins.ANONYMOUS2;
    }
  }

  private static AbortException lacking(String who, String what) {
    return new AbortException(
        "This build may not do that: "
            + who
            + ", who lacks the permission "
            + what
            + " on its job");
  }
}
