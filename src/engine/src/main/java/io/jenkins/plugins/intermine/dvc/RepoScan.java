package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds all outs of a repository: every {@code .dvc} and {@code dvc.yaml} that {@code .dvcignore}
 * does not hide and that lies neither in a tracked directory nor in a repository of its own.
 */
final class RepoScan {
  private static final int MAX_FILES = 200_000;
  private static final int MAX_DEPTH = 100;

  private final Path root;
  private final Map<String, OutSpec> outs = new HashMap<>();
  private int files;

  private RepoScan(Path root) {
    this.root = root;
  }

  /** All outs, sorted by path. */
  static List<OutSpec> all(Path root) {
    RepoScan scan = new RepoScan(root);
    scan.walk("", IgnoreRules.atRoot(root, IgnoreRules.DVC), 0);
    return scan.checked();
  }

  /** The outs of one {@code .dvc} or {@code dvc.yaml} file. */
  static List<OutSpec> of(Path root, String file) {
    RepoScan scan = new RepoScan(root);
    scan.read(file);
    return scan.checked();
  }

  static boolean isDefinition(String name) {
    return name.equals(Pipeline.FILE)
        || name.endsWith(DvcFile.SUFFIX) && !name.equals(DvcFile.SUFFIX);
  }

  private void walk(String folder, IgnoreRules rules, int depth) {
    if (depth > MAX_DEPTH) {
      throw new DvcException(
          DvcException.Kind.UNSAFE, folder + " lies more than " + MAX_DEPTH + " folders deep");
    }
    List<String> below = new ArrayList<>();
    for (String name : list(folder)) {
      String path = folder.isEmpty() ? name : folder + "/" + name;
      Path file = root.resolve(path);
      boolean directory = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
      if (SafePath.isReserved(name) || rules.ignores(path, directory)) {
        continue;
      }
      if (directory) {
        below.add(path);
      } else if (isDefinition(name)) {
        read(path);
      }
    }
    // Definitions of this folder are read first, so that the outs beside them are not walked.
    for (String path : below) {
      if (!outs.containsKey(path) && !Files.exists(root.resolve(path).resolve(".dvc/config"))) {
        walk(path, rules.in(path), depth + 1);
      }
    }
  }

  private List<String> list(String folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException | DirectoryIteratorException e) {
      throw DvcException.io("can't list " + (folder.isEmpty() ? "the repository" : folder), e);
    }
    names.sort(null);
    return names;
  }

  private void read(String file) {
    if (++files > MAX_FILES) {
      throw new DvcException(
          DvcException.Kind.UNSAFE, "more than " + MAX_FILES + " files of DVC in one repository");
    }
    if (Files.isSymbolicLink(root.resolve(file))) {
      throw new DvcException(
          DvcException.Kind.UNSAFE, file + " is a symbolic link; make it a plain file");
    }
    boolean pipeline = Path.of(file).getFileName().toString().equals(Pipeline.FILE);
    for (OutSpec out : pipeline ? Pipeline.read(root, file) : DvcFile.read(root, file)) {
      add(out);
    }
  }

  private void add(OutSpec out) {
    OutSpec other = outs.put(out.path(), out);
    if (other != null) {
      throw new DvcException(
          DvcException.Kind.INVALID,
          out.path()
              + " is tracked twice, by "
              + other.definedIn()
              + " and "
              + out.definedIn()
              + "; remove one of them");
    }
  }

  private List<OutSpec> checked() {
    List<OutSpec> sorted = new ArrayList<>();
    for (String path : new TreeSet<>(outs.keySet())) {
      OutSpec out = outs.get(path);
      for (int i = path.lastIndexOf('/'); i > 0; i = path.lastIndexOf('/', i - 1)) {
        OutSpec outer = outs.get(path.substring(0, i));
        if (outer != null) {
          throw new DvcException(
              DvcException.Kind.INVALID,
              path
                  + " ("
                  + out.definedIn()
                  + ") lies inside "
                  + outer.path()
                  + ", which is tracked as a whole by "
                  + outer.definedIn());
        }
      }
      sorted.add(out);
    }
    return sorted;
  }
}
