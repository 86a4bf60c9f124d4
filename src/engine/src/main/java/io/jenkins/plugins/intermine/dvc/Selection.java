package io.jenkins.plugins.intermine.dvc;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An out, or some paths inside a tracked directory, that an operation is about.
 *
 * @param out the out
 * @param inner paths relative to the out; empty for the whole
 */
record Selection(OutSpec out, Set<String> inner) {

  boolean isWhole() {
    return inner.isEmpty();
  }

  /** Whether a file of the directory is meant. */
  boolean takes(String path) {
    return isWhole() || inner.stream().anyMatch(p -> path.equals(p) || path.startsWith(p + "/"));
  }

  /**
   * Finds what targets mean. A target that names one {@code .dvc} file or its out reads only that
   * file, so that trouble elsewhere does not stop it.
   *
   * @param root root of the repository
   * @param targets as in {@link PullRequest#targets}
   * @throws DvcException of kind {@code USAGE} when one means nothing
   */
  static List<Selection> of(Path root, List<String> targets) {
    Finder finder = new Finder(root);
    if (targets.isEmpty()) {
      return finder.all().stream().map(out -> new Selection(out, Set.of())).toList();
    }
    targets.forEach(finder::find);
    return finder.selections();
  }

  private static final class Finder {
    private final Path root;
    private final Map<String, OutSpec> outs = new LinkedHashMap<>();
    private final Map<String, Set<String>> inner = new LinkedHashMap<>();
    private List<OutSpec> all;

    Finder(Path root) {
      this.root = root;
    }

    List<OutSpec> all() {
      if (all == null) {
        all = RepoScan.all(root);
      }
      return all;
    }

    List<Selection> selections() {
      List<Selection> found = new ArrayList<>();
      outs.forEach((path, out) -> found.add(new Selection(out, inner.get(path))));
      return found;
    }

    void find(String given) {
      String target = normal(given);
      boolean found = findFile(target) || findPath(target) || findStage(given);
      if (!found) {
        throw new DvcException(
            DvcException.Kind.USAGE,
            SafePath.show(given) + " is neither tracked nor a stage; tracked are " + known());
      }
    }

    private String normal(String given) {
      try {
        Path path = root.resolve(given).normalize();
        return path.startsWith(root) ? root.relativize(path).toString() : given;
      } catch (InvalidPathException e) {
        return given;
      }
    }

    private boolean findFile(String target) {
      String name = target.substring(target.lastIndexOf('/') + 1);
      if (RepoScan.isDefinition(name) && Files.isRegularFile(root.resolve(target))) {
        RepoScan.of(root, target).forEach(out -> take(out, ""));
        return true;
      }
      String own = target + DvcFile.SUFFIX;
      if (RepoScan.isDefinition(own) && Files.isRegularFile(root.resolve(own))) {
        List<OutSpec> of = RepoScan.of(root, own);
        of.stream().filter(out -> out.path().equals(target)).forEach(out -> take(out, ""));
        return outs.containsKey(target);
      }
      return false;
    }

    private boolean findPath(String target) {
      boolean found = false;
      for (OutSpec out : all()) {
        if (out.contains(target)) {
          String rest = target.substring(out.path().length());
          take(out, rest.isEmpty() ? "" : rest.substring(1));
          found = true;
        } else if (target.isEmpty() || out.path().startsWith(target + "/")) {
          take(out, "");
          found = true;
        }
      }
      return found;
    }

    private boolean findStage(String target) {
      boolean found = false;
      for (OutSpec out : all()) {
        if (out.stage() != null) {
          boolean here = target.equals(out.stage()) && out.file().equals(Pipeline.FILE);
          if (here || target.equals(out.file() + ":" + out.stage())) {
            take(out, "");
            found = true;
          }
        }
      }
      return found;
    }

    private void take(OutSpec out, String path) {
      boolean first = outs.put(out.path(), out) == null;
      Set<String> paths = inner.computeIfAbsent(out.path(), k -> new LinkedHashSet<>());
      if (path.isEmpty()) {
        paths.clear();
      } else if (first || !paths.isEmpty()) {
        paths.add(path);
      }
    }

    private String known() {
      List<String> paths = all().stream().map(OutSpec::path).limit(10).toList();
      String more = all().size() > 10 ? ", …" : "";
      return paths.isEmpty() ? "none" : String.join(", ", paths) + more;
    }
  }
}
