package io.jenkins.plugins.intermine.dvc;

import io.jenkins.plugins.intermine.dvc.Comparison.Change;
import io.jenkins.plugins.intermine.dvc.Comparison.Difference;
import io.jenkins.plugins.intermine.dvc.ProgressListener.Phase;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;

/** Makes the workspace what a comparison says that it should be. */
final class Checkout {
  private static final int SHOWN = 20;

  private final Workspace workspace;
  private final Linker linker;
  private final ProgressListener listener;
  private final CancelCheck cancel;

  Checkout(Workspace workspace, ProgressListener listener, CancelCheck cancel) {
    this.workspace = workspace;
    this.linker = new Linker(workspace);
    this.listener = listener;
    this.cancel = cancel;
  }

  /** Refuses to lose content that is nowhere else. */
  void refuseLoss(List<Difference> differences) {
    List<String> lost =
        differences.stream()
            .filter(Difference::unsaved)
            .map(difference -> workspace.show(difference.path()))
            .sorted()
            .toList();
    if (!lost.isEmpty()) {
      String more = lost.size() > SHOWN ? "\n  … and " + (lost.size() - SHOWN) + " more" : "";
      throw new DvcException(
          DvcException.Kind.CONFLICT,
          lost.size()
              + (lost.size() == 1 ? " unsaved file" : " unsaved files")
              + " would be overwritten or deleted; add them, move them away, or force the pull:\n  "
              + String.join("\n  ", lost.subList(0, Math.min(SHOWN, lost.size())))
              + more);
    }
  }

  /** Applies the differences: deletions first, since a file may lie where a directory goes. */
  void apply(List<Difference> differences, List<Path> directories) {
    try {
      for (Difference difference : differences) {
        if (difference.change() == Change.DELETE) {
          CancelCheck.check(cancel);
          delete(difference.path(), directories);
        }
      }
      workspace.guard().forget();
      for (Path directory : directories) {
        workspace.guard().makeParents(directory.resolve("file"));
      }
    } catch (IOException e) {
      throw DvcException.io("can't change the workspace", e);
    }
    List<Difference> places =
        differences.stream()
            .filter(difference -> difference.change() != Change.DELETE)
            .sorted(Comparator.comparing(Difference::path))
            .toList();
    new Work(Phase.CHECKOUT, Workspace.localJobs(), listener, cancel).run(places, this::place);
  }

  private void place(Difference difference) throws IOException {
    Path path = difference.path();
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      removeEmpty(path);
    }
    ObjectId id = difference.expected().id();
    linker.place(id, path, difference.expected().executable());
    BasicFileAttributes stat = Comparison.stat(path);
    if (stat != null && stat.isRegularFile()) {
      workspace.index().remember(path, stat, id.digest());
    }
  }

  /** Deletes a file and the directories of its out that hold nothing any more. */
  private void delete(Path path, List<Path> directories) throws IOException {
    Files.deleteIfExists(path);
    workspace.index().forget(path);
    Path parent = path.getParent();
    boolean inside = directories.stream().anyMatch(path::startsWith);
    while (inside && !directories.contains(parent) && isEmpty(parent)) {
      Files.delete(parent);
      parent = parent.getParent();
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      return !entries.iterator().hasNext();
    }
  }

  /** Removes a directory in the place of a file, of which nothing but directories is left. */
  private void removeEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          removeEmpty(entry);
        }
      }
    }
    try {
      Files.delete(directory);
    } catch (DirectoryNotEmptyException e) {
      throw new DvcException(
          DvcException.Kind.CONFLICT,
          workspace.show(directory)
              + " is a directory with ignored files where a file should be; move it away",
          e);
    }
  }
}
