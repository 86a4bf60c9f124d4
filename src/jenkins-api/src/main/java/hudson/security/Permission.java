package hudson.security;

import org.jvnet.localizer.Localizable;

public final class Permission {
  public static final Permission CONFIGURE = new Permission(null, null, null, null, null);

  public Permission(
      PermissionGroup group,
      String name,
      Localizable description,
      Permission impliedBy,
      PermissionScope scope) {}
}
