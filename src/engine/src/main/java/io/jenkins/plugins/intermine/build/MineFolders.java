package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /**
   * Refuses symbolic links in the places that this program writes to: a repository could lead its
   * writes elsewhere by them.
   *
   * @throws MineException with {@code INVALID}, which names the link
   */
  public void refuseLinks() {
    List<Path> places =
        List.of(
            root(),
            tools(),
            untrusted(),
            bundles(),
            environments(),
            secrets(),
            lock(),
            hashes(),
            gradleHome(),
            build(),
            state(),
            home(),
            workCopies(),
            postgres(),
            solr(),
            logs());
    for (Path place : places) {
      if (Files.isSymbolicLink(place)) {
        throw new MineException(
            ExitCode.INVALID,
            repository.relativize(place)
                + " is a symbolic link, through which mine would write elsewhere; remove the link");
      }
    }
  }

  /** Tools unpacked for this mine. */
  public Path tools() {
    return root().resolve("tools");
  }

  /** Tools and downloads of revisions that are not trusted: no others use them. */
  public Path untrusted() {
    return root().resolve("untrusted");
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

  Path hashes() {
    return root().resolve("hashes.json");
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
    return workCopies().resolve(mine);
  }

  private Path workCopies() {
    return build().resolve("work");
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
