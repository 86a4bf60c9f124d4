package io.jenkins.plugins.intermine.dvc;

import io.jenkins.plugins.intermine.dvc.ProgressListener.Phase;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Compares the workspace with what outs should be. Every difference is found before anything is
 * changed.
 */
final class Comparison {
  private static final int MAX_DEPTH = 100;

  /** A file that should be there. */
  record Expected(Path path, ObjectId id, boolean executable, Selection of) {}

  /** How a file differs. */
  enum Change {
    ADD,
    MODIFY,
    DELETE
  }

  /**
   * A difference.
   *
   * @param path the file
   * @param expected what should be there, null for a file that should not
   * @param change what a checkout does about it
   * @param unsaved whether that would lose content which is not in the cache
   */
  record Difference(Path path, Expected expected, Change change, boolean unsaved) {}

  private final Workspace workspace;
  private final ProgressListener listener;
  private final CancelCheck cancel;
  private final CacheCheck cached;
  private final Queue<Difference> differences = new ConcurrentLinkedQueue<>();
  private final LongAdder unchanged = new LongAdder();
  private final List<Path> directories = new ArrayList<>();

  Comparison(Workspace workspace, ProgressListener listener, CancelCheck cancel) {
    this.workspace = workspace;
    this.listener = listener;
    this.cancel = cancel;
    this.cached = new CacheCheck(workspace, false, cancel);
  }

  List<Difference> differences() {
    return List.copyOf(differences);
  }

  long unchanged() {
    return unchanged.sum();
  }

  /** Directories of outs, which must exist even when they hold no file. */
  List<Path> directories() {
    return directories;
  }

  /** The files of a selection. */
  List<Expected> expected(Selection selection, DirListing listing) {
    OutSpec out = selection.out();
    Path path = workspace.at(out.path());
    List<Expected> files = new ArrayList<>();
    if (!out.isDirectory()) {
      files.add(new Expected(path, out.id(), out.executable(), selection));
      return files;
    }
    if (selection.isWhole()) {
      directories.add(path);
    }
    for (DirEntry entry : listing.entries()) {
      if (selection.takes(entry.path())) {
        ObjectId id = ObjectId.md5(entry.md5());
        files.add(new Expected(path.resolve(entry.path()), id, false, selection));
      }
    }
    return files;
  }

  /** Compares the files, then looks for ones that should not be there. */
  void compare(List<Selection> selections, List<Expected> files) {
    new Work(Phase.COMPARE, Workspace.localJobs(), listener, cancel).run(files, this::compare);
    Set<Path> wanted = new HashSet<>();
    files.forEach(file -> wanted.add(file.path()));
    for (Selection selection : selections) {
      findExtra(selection, wanted);
    }
  }

  private void compare(Expected file) throws IOException {
    workspace.guard().check(file.path());
    BasicFileAttributes stat = stat(file.path());
    if (stat == null || stat.isDirectory()) {
      differences.add(new Difference(file.path(), file, Change.ADD, false));
    } else if (stat.isSymbolicLink()) {
      compareLink(file);
    } else {
      compareFile(file, stat);
    }
  }

  private void compareLink(Expected file) throws IOException {
    Path target = linkTarget(file.path());
    if (target.equals(workspace.cache().path(file.id()))) {
      unchanged.increment();
    } else {
      boolean unsaved = !target.startsWith(workspace.cache().root());
      differences.add(new Difference(file.path(), file, Change.MODIFY, unsaved));
    }
  }

  private void compareFile(Expected file, BasicFileAttributes stat) throws IOException {
    String md5 = md5(file.path(), stat);
    boolean same = file.id().digest().equals(md5);
    if (same && (!file.executable() || isExecutable(file.path()))) {
      unchanged.increment();
    } else {
      boolean unsaved = !same && !isSaved(md5);
      differences.add(new Difference(file.path(), file, Change.MODIFY, unsaved));
    }
  }

  /** The hash of a file; null for what has none, such as a pipe. */
  private String md5(Path path, BasicFileAttributes stat) throws IOException {
    return stat.isRegularFile() ? workspace.index().hash(path, stat, cancel) : null;
  }

  private boolean isSaved(String md5) throws IOException {
    return md5 != null && cached.has(ObjectId.md5(md5));
  }

  private static boolean isExecutable(Path path) throws IOException {
    return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
        .contains(PosixFilePermission.OWNER_EXECUTE);
  }

  /** Attributes without following a link; null when nothing is there. */
  static BasicFileAttributes stat(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return null;
    }
  }

  private static Path linkTarget(Path link) throws IOException {
    return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
  }

  private void findExtra(Selection selection, Set<Path> wanted) {
    String out = selection.out().path();
    IgnoreRules rules = IgnoreRules.atRoot(workspace.root(), IgnoreRules.DVC).downTo(out);
    if (rules == null || rules.ignores(out, selection.out().isDirectory())) {
      return;
    }
    for (String inner : selection.isWhole() ? Set.of("") : selection.inner()) {
      Path path = inner.isEmpty() ? workspace.at(out) : workspace.at(out).resolve(inner);
      workspace.guard().check(path);
      BasicFileAttributes stat = stat(path);
      if (stat != null) {
        walk(path, stat, rules.in(out), wanted, 0);
      }
    }
  }

  private void walk(
      Path path, BasicFileAttributes stat, IgnoreRules rules, Set<Path> wanted, int depth) {
    CancelCheck.check(cancel);
    if (!stat.isDirectory()) {
      if (!wanted.contains(path)) {
        addExtra(path, stat);
      }
      return;
    }
    if (depth > MAX_DEPTH) {
      throw new DvcException(
          DvcException.Kind.UNSAFE, workspace.show(path) + " lies too many folders deep");
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        refuseRepository(entry);
        String name = workspace.root().relativize(entry).toString();
        BasicFileAttributes inner = stat(entry);
        if (inner != null && !rules.ignores(name, inner.isDirectory())) {
          walk(entry, inner, inner.isDirectory() ? rules.in(name) : rules, wanted, depth + 1);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw DvcException.io("can't list " + workspace.show(path), e);
    }
  }

  private void refuseRepository(Path entry) {
    if (SafePath.isReserved(entry.getFileName().toString())) {
      throw new DvcException(
          DvcException.Kind.UNSAFE,
          workspace.show(entry)
              + " lies inside tracked data and is a repository of its own; move it elsewhere");
    }
  }

  private void addExtra(Path path, BasicFileAttributes stat) {
    try {
      boolean saved =
          stat.isSymbolicLink()
              ? linkTarget(path).startsWith(workspace.cache().root())
              : isSaved(md5(path, stat));
      differences.add(new Difference(path, null, Change.DELETE, !saved));
    } catch (IOException e) {
      throw DvcException.io("can't read " + workspace.show(path), e);
    }
  }
}
