package io.jenkins.plugins.intermine.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Whether a file or folder comes from git. */
public final class Tracking {

  private Tracking() {}

  /**
   * Whether git tracks a file, a link or anything in a folder: in the commit that is checked out,
   * or in the index.
   *
   * @param path need not be there; the folder that it lies in is
   * @return false where that folder is in no git repository
   */
  public static boolean isTracked(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent().toRealPath();
    Optional<Repository> found = repository(folder);
    if (found.isEmpty()) {
      return false;
    }
    try (Repository repository = found.get()) {
      if (repository.isBare()) {
        return false;
      }
      Path top = repository.getWorkTree().toPath().toRealPath();
      String name = top.relativize(folder.resolve(path.getFileName())).toString();
      return isInIndex(repository, name) || isInCommit(repository, name);
    }
  }

  private static Optional<Repository> repository(Path folder) throws IOException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
    return builder.getGitDir() == null
        ? Optional.empty()
        : Optional.of(builder.setMustExist(true).build());
  }

  private static boolean isInIndex(Repository repository, String name) throws IOException {
    DirCache index = repository.readDirCache();
    return index.findEntry(name) >= 0 || index.getEntriesWithin(name).length > 0;
  }

  private static boolean isInCommit(Repository repository, String name) throws IOException {
    ObjectId head = repository.resolve(Constants.HEAD);
    if (head == null) {
      return false;
    }
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk found = TreeWalk.forPath(repository, name, commits.parseCommit(head).getTree())) {
      return found != null;
    }
  }
}
