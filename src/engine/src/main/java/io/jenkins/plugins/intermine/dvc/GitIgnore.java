package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Keeps tracked data out of git: a line {@code /name} in the {@code .gitignore} beside it. */
final class GitIgnore {
  private GitIgnore() {}

  /**
   * Adds the line unless git ignores the path already.
   *
   * @return whether a line was added; false also outside of a git repository
   */
  static boolean add(Path root, Path target, boolean directory) throws IOException {
    Path top = gitRoot(root);
    if (top == null) {
      return false;
    }
    String path = top.relativize(target).toString();
    IgnoreRules rules = IgnoreRules.atRoot(top, IgnoreRules.GIT).downTo(path);
    if (rules == null || rules.ignores(path, directory)) {
      return false;
    }
    append(target.resolveSibling(IgnoreRules.GIT), line(target.getFileName().toString()));
    return true;
  }

  /** The git repository around a path, or null. */
  static Path gitRoot(Path path) {
    Path folder = path;
    while (folder != null && !Files.exists(folder.resolve(".git"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** The name as a pattern that means only it, escaped as DVC does (pathspec's escape). */
  static String line(String name) {
    return "/" + name.replaceAll("[\\[\\]!*#?]", "\\\\$0");
  }

  private static void append(Path file, String line) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new DvcException(
          DvcException.Kind.UNSAFE, file.getFileName() + " is a symbolic link; make it a file");
    }
    String old = Files.exists(file) ? Files.readString(file) : "";
    if (Arrays.asList(old.split("\n")).contains(line)) {
      return;
    }
    String gap = old.isEmpty() || old.endsWith("\n") ? "" : "\n";
    Files.writeString(
        file, gap + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
