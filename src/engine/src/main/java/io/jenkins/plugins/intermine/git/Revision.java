package io.jenkins.plugins.intermine.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.StatusCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What git knows of a folder.
 *
 * @param commit the id of the commit that is checked out; null before the first one
 * @param dirty whether the folder holds changes or files that no commit holds; what git ignores
 *     does not count, nor what lies outside the folder
 */
public record Revision(String commit, boolean dirty) {

  /**
   * The revision of a folder: the root of a git repository, or a folder somewhere in one.
   *
   * @return empty if the folder is in no repository
   */
  public static Optional<Revision> of(Path folder) throws IOException {
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().findGitDir(folder.toRealPath().toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    try (Repository repository = builder.setMustExist(true).build()) {
      return repository.isBare() ? Optional.empty() : Optional.of(of(repository, folder));
    }
  }

  private static Revision of(Repository repository, Path folder) throws IOException {
    ObjectId head = repository.resolve(Constants.HEAD);
    if (head == null) {
      return new Revision(null, true);
    }
    String path = pathIn(repository, folder);
    boolean dirty = !isCommitted(repository, head, path) || isChanged(repository, path);
    return new Revision(head.name(), dirty);
  }

  private static String pathIn(Repository repository, Path folder) throws IOException {
    return repository
        .getWorkTree()
        .toPath()
        .toRealPath()
        .relativize(folder.toRealPath())
        .toString();
  }

  /** A folder that the repository around it ignores has no changes, and yet no commit holds it. */
  private static boolean isCommitted(Repository repository, ObjectId head, String path)
      throws IOException {
    try (RevWalk commits = new RevWalk(repository)) {
      if (path.isEmpty()) {
        return true;
      }
      try (TreeWalk found =
          TreeWalk.forPath(repository, path, commits.parseCommit(head).getTree())) {
        return found != null;
      }
    }
  }

  private static boolean isChanged(Repository repository, String path) throws IOException {
    StatusCommand status = Git.wrap(repository).status();
    if (!path.isEmpty()) {
      status.addPath(path);
    }
    try {
      return !status.call().isClean();
    } catch (GitAPIException e) {
      throw new IOException("can't read the git repository: " + e.getMessage(), e);
    }
  }
}
