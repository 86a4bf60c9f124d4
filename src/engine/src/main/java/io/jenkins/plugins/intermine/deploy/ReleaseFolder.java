package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.build.Bundle;
import io.jenkins.plugins.intermine.build.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a release lies in its environment.
 *
 * @param environment the environment's folder
 * @param slot the release's slot, e.g. {@code r2}
 */
record ReleaseFolder(Path environment, String slot) {

  Path folder() {
    return environment.resolve("releases").resolve(slot);
  }

  /** The data folder of the release's own PostgreSQL. */
  Path postgres() {
    return folder().resolve("postgres");
  }

  Path postgresLog() {
    return folder().resolve("logs/postgres.log");
  }

  /** The unpacked webapp, with this release's addresses and passwords. */
  Path webapp() {
    return folder().resolve("webapp");
  }

  Path tomcat() {
    return folder().resolve("tomcat");
  }

  Path tomcatLog() {
    return folder().resolve("logs/tomcat.log");
  }

  /** A copy of the bundle's manifest. */
  Path manifestFile() {
    return folder().resolve(Bundle.MANIFEST);
  }

  Manifest manifest() {
    return Manifest.read(manifestFile());
  }

  /** Whether all of it is there: of one that is being removed, the manifest goes first. */
  boolean isWhole() {
    return Files.isRegularFile(manifestFile());
  }

  /** The number in its slot. */
  int number() {
    return Integer.parseInt(slot.substring(1));
  }
}
