package io.jenkins.plugins.intermine.exec;

import java.util.Map;
import java.util.Set;

/** The environment variables in which this program gets secrets; no child inherits them. */
public final class SecretVariables {

  /** Names and passwords for data servers. */
  public static final String CREDENTIALS = "MINE_CREDENTIALS";

  /** The password of the mine's superuser. */
  public static final String SUPERUSER_PASSWORD = "MINE_SUPERUSER_PASSWORD";

  /** All of them. */
  public static final Set<String> NAMES = Set.of(CREDENTIALS, SUPERUSER_PASSWORD);

  private SecretVariables() {}

  /** Takes them out of a child's environment. */
  public static void removeFrom(Map<String, String> environment) {
    environment.keySet().removeAll(NAMES);
  }
}
