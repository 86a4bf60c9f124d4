package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.security.Permission;
import io.jenkins.plugins.intermine.jenkins.trust.MinePermissions;

/** What a step wants to do, as far as not every build may. */
public enum Right {
  /** Nothing but work in the workspace: every build may. */
  WORK(null, null, false),
  /** To write data where others read them. */
  PUSH(null, null, true),
  /** To change what people see. */
  DEPLOY(MinePermissions.DEPLOY, "Mine/Deploy", true),
  /** To change back what people see. */
  ROLLBACK(MinePermissions.ROLLBACK, "Mine/Rollback", true);

  private final Permission permission;
  private final String words;
  private final boolean forTrusted;

  Right(Permission permission, String words, boolean forTrusted) {
    this.permission = permission;
    this.words = words;
    this.forTrusted = forTrusted;
  }

  /** The permission on the job; null where none is needed. */
  Permission permission() {
    return permission;
  }

  /** The permission as people know it. */
  String words() {
    return words;
  }

  /** Whether the revision must be trusted. */
  boolean isForTrusted() {
    return forTrusted;
  }
}
