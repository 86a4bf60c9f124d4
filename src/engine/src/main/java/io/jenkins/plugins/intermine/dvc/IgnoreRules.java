package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ignore files with git's wildcards ({@code .dvcignore}, {@code .gitignore}), one per directory:
 * the last matching line decides, and nothing below an ignored directory can be taken in again.
 *
 * <p>Instances are made from the top down, one for each directory of a walk.
 */
final class IgnoreRules {
  static final String DVC = ".dvcignore";
  static final String GIT = ".gitignore";

  private static final long MAX_BYTES = 1L << 20;

  private record Rule(String folder, Wildcard pattern, boolean ignore) {}

  private final Path root;
  private final String fileName;
  private final List<Rule> rules;

  private IgnoreRules(Path root, String fileName, List<Rule> rules) {
    this.root = root;
    this.fileName = fileName;
    this.rules = rules;
  }

  /** The rules of the top directory. */
  static IgnoreRules atRoot(Path root, String fileName) {
    return new IgnoreRules(root, fileName, List.of()).in("");
  }

  /**
   * These rules and those of a directory below.
   *
   * @param folder path relative to the root; empty for the root
   */
  IgnoreRules in(String folder) {
    Path file = root.resolve(folder).resolve(fileName);
    if (!Files.isRegularFile(file)) {
      return this;
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new DvcException(DvcException.Kind.UNSAFE, root.relativize(file) + " is too large");
      }
      List<Rule> all = new ArrayList<>(rules);
      for (String line : Files.readAllLines(file)) {
        add(line.strip(), folder, all);
      }
      return new IgnoreRules(root, fileName, all);
    } catch (IOException e) {
      throw DvcException.io("can't read " + root.relativize(file), e);
    }
  }

  private static void add(String line, String folder, List<Rule> into) {
    boolean ignore = !line.startsWith("!");
    String pattern = ignore ? line : line.substring(1);
    if (!pattern.isEmpty() && !line.startsWith("#")) {
      into.add(new Rule(folder, Wildcard.of(pattern), ignore));
    }
  }

  /** The rules down to the directory that holds a path, or null when one above it is ignored. */
  IgnoreRules downTo(String path) {
    IgnoreRules found = this;
    for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
      if (found.ignores(path.substring(0, i), true)) {
        return null;
      }
      found = found.in(path.substring(0, i));
    }
    return found;
  }

  /** Whether a path, whose parents are not ignored, is. */
  boolean ignores(String path, boolean directory) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      Rule rule = rules.get(i);
      String inner = rule.folder.isEmpty() ? path : below(path, rule.folder);
      if (inner != null && rule.pattern.matches(inner, directory)) {
        return rule.ignore;
      }
    }
    return false;
  }

  private static String below(String path, String folder) {
    return path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : null;
  }
}
