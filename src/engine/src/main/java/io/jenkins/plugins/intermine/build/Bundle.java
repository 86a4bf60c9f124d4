package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a build leaves: databases, Solr indexes, webapp and logs in a folder, with a manifest that
 * is written last. It holds no password and no address.
 *
 * @param folder where it lies
 */
public record Bundle(Path folder) {

  /** The manifest's name in the folder. */
  public static final String MANIFEST = "manifest.json";

  /**
   * Opens a bundle.
   *
   * @throws MineException when the folder holds none, or one of a later version
   */
  public static Bundle open(Path folder) {
    Bundle bundle = new Bundle(folder.toAbsolutePath().normalize());
    if (!Files.isRegularFile(bundle.manifestFile())) {
      throw new MineException(
          ExitCode.DEPLOY, folder + ": no bundle (it has no " + MANIFEST + "); run 'mine build'");
    }
    if (bundle.manifest().v() > Manifest.SCHEMA_VERSION) {
      throw new MineException(
          ExitCode.DEPLOY, folder + ": a bundle of a later version of mine; update mine");
    }
    return bundle;
  }

  /** All bundles below a folder, the newest first; not what is still being made. */
  public static List<Bundle> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(each -> !each.getFileName().toString().startsWith("."))
          .filter(each -> Files.isRegularFile(each.resolve(MANIFEST)))
          .map(Bundle::new)
          .sorted(Comparator.comparing((Bundle bundle) -> bundle.manifest().builtAt()).reversed())
          .toList();
    } catch (IOException e) {
      throw new MineException(ExitCode.DEPLOY, "can't list the bundles: " + e.getMessage(), e);
    }
  }

  /** The bundle of these inputs and, if it is not null, this release. */
  static Optional<Bundle> find(Path folder, String key, String release) {
    return list(folder).stream()
        .filter(bundle -> key.equals(bundle.manifest().key()))
        .filter(bundle -> release == null || release.equals(bundle.manifest().release()))
        .findFirst();
  }

  /** What it holds and what it was made of. */
  public Manifest manifest() {
    return Manifest.read(manifestFile());
  }

  /** The manifest's file. */
  public Path manifestFile() {
    return folder.resolve(MANIFEST);
  }

  /** PostgreSQL's data folder, of a server that was stopped. */
  public Path database() {
    return folder.resolve("pgdata");
  }

  /** The search index, as a copied Solr core. */
  public Path searchIndex() {
    return folder.resolve("solr/search");
  }

  /** The autocomplete index, as a copied Solr core. */
  public Path autocompleteIndex() {
    return folder.resolve("solr/autocomplete");
  }

  /** The webapp, without passwords and addresses. */
  public Path webapp() {
    return folder.resolve("webapp.war");
  }

  /** The build's logs, redacted. */
  public Path logs() {
    return folder.resolve("logs");
  }
}
