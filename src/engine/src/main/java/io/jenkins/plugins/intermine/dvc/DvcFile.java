package io.jenkins.plugins.intermine.dvc;

import io.jenkins.plugins.intermine.dvc.YamlFile.YamlMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a {@code .dvc} file (DVC's schema.py, SINGLE_STAGE_SCHEMA). Its name is where it lies,
 * relative to the root.
 */
final class DvcFile {
  /** Largest {@code .dvc} file that is read. */
  static final long MAX_BYTES = 1L << 20;

  static final String SUFFIX = ".dvc";

  private static final Set<String> TOP =
      Set.of("md5", "wdir", "deps", "outs", "frozen", "locked", "meta", "desc", "always_changed");
  private static final Set<String> OUT = new HashSet<>(OutReader.HASH_KEYS);

  static {
    OUT.addAll(
        Set.of(
            "cache",
            "persist",
            "remote",
            "push",
            "desc",
            "type",
            "labels",
            "meta",
            "fs_config",
            "metric",
            "plot"));
  }

  private DvcFile() {}

  /**
   * Reads the outs of a file.
   *
   * @param root root of the repository
   * @param name the file, relative to the root with {@code /}
   * @return outs that DVC caches; outs with {@code cache: false} belong to git and are left out
   */
  static List<OutSpec> read(Path root, String name) {
    return parse(YamlFile.read(root.resolve(name), name, MAX_BYTES), name);
  }

  static List<OutSpec> parse(YamlMap top, String name) {
    if (top.keys().contains("cmd")) {
      throw top.unsupported("cmd", "stage files of DVC 0.x can't be read");
    }
    top.allowOnly(TOP);
    top.flag("frozen", false);
    top.flag("locked", false);
    top.flag("always_changed", false);
    String base = folder(top, name);
    String imported = importSource(top);
    List<OutSpec> outs = new ArrayList<>();
    for (YamlMap out : top.maps("outs")) {
      OutSpec spec = out(out, base, name, imported);
      if (out.flag("cache", true)) {
        outs.add(spec);
      }
    }
    return outs;
  }

  private static OutSpec out(YamlMap out, String base, String name, String imported) {
    out.allowOnly(OUT);
    String path = out.text("path");
    if (path == null) {
      throw out.at("path", "an out needs a path");
    }
    return new OutSpec(
        OutReader.resolve(out, base, path),
        OutReader.id(out),
        out.number("size"),
        out.number("nfiles"),
        out.flag("isexec", false),
        out.flag("push", true) && (imported == null || !imported.startsWith(REPO)),
        out.text("remote"),
        out.place(),
        name,
        null,
        imported);
  }

  private static final String REPO = "repository ";

  /** The folder that paths start from: that of the file, then {@code wdir}. */
  static String folder(YamlMap top, String name) {
    int slash = name.lastIndexOf('/');
    String base = slash < 0 ? "" : name.substring(0, slash);
    String wdir = top.text("wdir");
    if (wdir == null || wdir.equals(".") || wdir.isEmpty()) {
      return base;
    }
    Path root = Path.of("/root-of-repository");
    if (root.resolve(base).resolve(wdir).normalize().equals(root)) {
      return "";
    }
    return OutReader.resolve(top, base, wdir);
  }

  private static String importSource(YamlMap top) {
    for (YamlMap dep : top.maps("deps")) {
      if (dep.has("repo")) {
        return REPO + Address.show(String.valueOf(dep.map("repo").text("url")));
      }
      return Address.show(String.valueOf(dep.text("path")));
    }
    return null;
  }
}
