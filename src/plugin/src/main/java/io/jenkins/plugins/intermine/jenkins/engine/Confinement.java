package io.jenkins.plugins.intermine.jenkins.engine;

import java.util.List;

/**
 * How the engine, and with it the code that it builds, is kept from the rest of the agent.
 *
 * @param confined whether it is at all
 * @param readableFolders absolute paths that it may read nevertheless
 */
record Confinement(boolean confined, List<String> readableFolders) {
  static final Confinement NONE = new Confinement(false, List.of());

  Confinement {
    readableFolders = List.copyOf(readableFolders);
  }
}
