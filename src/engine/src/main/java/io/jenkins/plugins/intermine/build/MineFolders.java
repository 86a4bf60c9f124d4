package io.jenkins.plugins.intermine.build;

import java.nio.file.Path;

/**
 * Where things lie in a mine's repository. Everything that a build or a deployment makes is below
 * {@code .mine}, which git ignores.
 *
 * @param repository the mine's repository, absolute
 */
public record MineFolders(Path repository) {

  /** The folder of everything that is made. */
  public Path root() {
    return repository.resolve(".mine");
  }

  /** Tools unpacked for this mine. */
  public Path tools() {
    return root().resolve("tools");
  }

  /** Finished bundles, a folder each. */
  public Path bundles() {
    return root().resolve("bundles");
  }

  /** Environments of this machine, a folder each. */
  public Path environments() {
    return root().resolve("environments");
  }

  /** Passwords that were made up here: a properties file that only its owner reads. */
  public Path secrets() {
    return root().resolve("secrets.properties");
  }

  /** The lock that one engine holds while it changes what is below {@code .mine}. */
  public Path lock() {
    return root().resolve("lock");
  }

  /** The build's own state: databases, work copy, logs. */
  public Path build() {
    return root().resolve("build");
  }

  Path state() {
    return build().resolve("state.json");
  }

  Path home() {
    return build().resolve("home");
  }

  Path gradleHome() {
    return root().resolve("gradle");
  }

  /** InterMine finds its properties file by the name of this folder, so it is the mine's. */
  Path workCopy(String mine) {
    return build().resolve("work").resolve(mine);
  }

  Path postgres() {
    return build().resolve("postgres");
  }

  Path solr() {
    return build().resolve("solr");
  }

  /** Logs of the build, redacted. */
  public Path logs() {
    return build().resolve("logs");
  }
}
