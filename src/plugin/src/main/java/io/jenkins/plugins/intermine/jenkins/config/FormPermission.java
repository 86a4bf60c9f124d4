package io.jenkins.plugins.intermine.jenkins.config;

import hudson.model.Item;
import jenkins.model.Jenkins;

/** Who may ask the web methods behind a form: those who may save it. */
public final class FormPermission {
  private FormPermission() {}

  /**
   * Checks the permission of the current user.
   *
   * @param item the job or folder whose form it is; null for the form of the whole of Jenkins
   */
  public static void check(Item item) {
    if (item == null) {
      Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    } else {
      item.checkPermission(Item.CONFIGURE);
    }
  }

  /** Whether {@link #check} would pass. */
  static boolean has(Item item) {
    return item == null
        ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
        : item.hasPermission(Item.CONFIGURE);
  }
}
