package io.jenkins.plugins.intermine.jenkins.trust;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import io.jenkins.plugins.intermine.jenkins.Messages;
import jenkins.model.Jenkins;

/**
 * The permissions of this plugin: to build a mine is one thing, to change what people see another.
 */
public final class MinePermissions {

  public static final PermissionGroup GROUP =
      new PermissionGroup(MinePermissions.class, Messages._MinePermissions_title());

  /** To make a bundle the live release of an environment. */
  public static final Permission DEPLOY =
      new Permission(
          GROUP,
          "Deploy",
          Messages._MinePermissions_deploy(),
          Jenkins.ADMINISTER,
          PermissionScope.ITEM);

  /** To make the release before the live one again. */
  public static final Permission ROLLBACK =
      new Permission(
          GROUP,
          "Rollback",
          Messages._MinePermissions_rollback(),
          Jenkins.ADMINISTER,
          PermissionScope.ITEM);

  private MinePermissions() {}

  /** Jenkins knows a permission from when its class is loaded: before the forms show them. */
  @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
  public static void load() {
    // Being called is enough.
  }
}
