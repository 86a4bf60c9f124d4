package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What all operations on one repository share: its places, configuration, cache and index. Made
 * anew for each operation, so that changed files count.
 */
record Workspace(
    Path root,
    Trust trust,
    Credentials credentials,
    Config config,
    ObjectStore cache,
    FileIndex index,
    WorkspaceGuard guard) {

  static Workspace load(
      Path root, Trust trust, Credentials credentials, Map<String, String> environment) {
    Config config = Config.load(root, environment);
    return new Workspace(
        root,
        trust,
        credentials,
        config,
        new ObjectStore(cacheFolder(root, trust, config)),
        FileIndex.load(root, own(root).resolve("index")),
        new WorkspaceGuard(root));
  }

  /** The folder of this client, in the one that DVC keeps out of git. */
  private static Path own(Path root) {
    return root.resolve(".dvc/tmp/java");
  }

  /** The file whose lock keeps operations apart. */
  static Path lockFile(Path root) {
    refuseLinks(root, List.of(".dvc", ".dvc/tmp", ".dvc/tmp/java", ".dvc/tmp/java/lock"));
    return own(root).resolve("lock");
  }

  private static void refuseLinks(Path root, List<String> folders) {
    for (String folder : folders) {
      if (Files.isSymbolicLink(root.resolve(folder))) {
        throw new DvcException(
            DvcException.Kind.UNSAFE,
            folder + " is a symbolic link, through which data would be written; remove the link");
      }
    }
  }

  /**
   * Where files are prepared before they are renamed into the workspace. What a killed operation
   * left there is removed, so it is called once, under the lock.
   */
  Path stage() {
    Path stage = own(root).resolve("stage");
    refuseLinks(root, List.of(".dvc/tmp/java/stage"));
    try {
      Files.createDirectories(stage);
      try (DirectoryStream<Path> left = Files.newDirectoryStream(stage)) {
        for (Path file : left) {
          Files.delete(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw DvcException.io("can't prepare " + root.relativize(stage), e);
    }
    return stage;
  }

  private static Path cacheFolder(Path root, Trust trust, Config config) {
    Config.Value set = config.get("cache", "dir");
    Path inside = root.resolve(".dvc/cache");
    Path folder = set == null || set.text().isEmpty() ? inside : Config.path(set);
    boolean theirs = set == null || set.level().isInRepository();
    if (trust == Trust.UNTRUSTED && theirs && !folder.equals(inside)) {
      throw new DvcException(
          DvcException.Kind.UNSAFE,
          "the repository chooses a cache outside .dvc/cache and is not trusted here;"
              + " remove cache.dir from .dvc/config");
    }
    if (trust == Trust.UNTRUSTED) {
      refuseLinks(root, List.of(".dvc/cache", ".dvc/cache/files", ".dvc/cache/files/md5"));
    }
    return folder;
  }

  /** A path of the repository. */
  Path at(String path) {
    return root.resolve(path);
  }

  /** A path as people write it, relative to the root. */
  String show(Path path) {
    return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
  }

  /** Default number of parallel transfers: DVC takes four a CPU. */
  static int defaultJobs() {
    return Math.min(32, 4 * Runtime.getRuntime().availableProcessors());
  }

  /** Number of threads for work on local files. */
  static int localJobs() {
    return Math.min(8, 2 * Runtime.getRuntime().availableProcessors());
  }
}
