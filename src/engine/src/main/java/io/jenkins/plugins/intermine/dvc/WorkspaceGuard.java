package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps writes inside the workspace: no directory between its root and a file may be a symbolic
 * link. What was checked or made is remembered for one operation; it protects from what lies in the
 * repository, not from a process that changes the workspace at the same moment.
 */
final class WorkspaceGuard {
  private final Path root;
  private final Set<Path> known = ConcurrentHashMap.newKeySet();

  WorkspaceGuard(Path root) {
    this.root = root;
    known.add(root);
  }

  /**
   * Checks all directories above a path, as far as they exist.
   *
   * @throws DvcException of kind {@code UNSAFE} when one is a symbolic link
   */
  void check(Path path) {
    Path parent = path.getParent();
    if (known.contains(parent)) {
      return;
    }
    check(parent);
    if (Files.isSymbolicLink(parent)) {
      throw new DvcException(
          DvcException.Kind.UNSAFE,
          root.relativize(parent)
              + " is a symbolic link and data would be written through it; remove the link");
    }
    if (Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      known.add(parent);
    }
  }

  /** Makes the directories above a path that do not exist yet. */
  void makeParents(Path path) throws IOException {
    check(path);
    Path parent = path.getParent();
    if (known.contains(parent)) {
      return;
    }
    makeParents(parent);
    try {
      Files.createDirectory(parent);
    } catch (FileAlreadyExistsException e) {
      // Another thread may have made it; anything else that lies there is an error.
      if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
    known.add(parent);
  }

  /** Forgets everything, after directories were removed. */
  void forget() {
    known.clear();
    known.add(root);
  }
}
