package io.jenkins.plugins.intermine.dvc;

import io.jenkins.plugins.intermine.dvc.YamlFile.YamlMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the outs of {@code dvc.yaml}, with their hashes from the {@code dvc.lock} beside it. A
 * stage that is only in the lock does not count, as in DVC. Commands are never run.
 */
final class Pipeline {
  static final String FILE = "dvc.yaml";
  private static final String LOCK = "dvc.lock";
  private static final long MAX_BYTES = 8L << 20;
  private static final long MAX_LOCK_BYTES = 64L << 20;

  private static final Set<String> TOP =
      Set.of("stages", "vars", "params", "metrics", "plots", "artifacts", "datasets");
  private static final Set<String> STAGE =
      Set.of(
          "cmd",
          "wdir",
          "deps",
          "params",
          "vars",
          "frozen",
          "meta",
          "desc",
          "always_changed",
          "outs",
          "metrics",
          "plots",
          "matrix",
          "foreach",
          "do");
  private static final Set<String> LOCKED_STAGE = Set.of("cmd", "deps", "params", "outs");

  private final String name;
  private final String folder;
  private final Map<String, Map<String, YamlMap>> locked;

  private Pipeline(Path root, String name) {
    this.name = name;
    int slash = name.lastIndexOf('/') + 1;
    this.folder = name.substring(0, slash);
    this.locked = readLock(root, folder + LOCK);
  }

  /**
   * Reads the outs of a pipeline file.
   *
   * @param root root of the repository
   * @param name the {@code dvc.yaml}, relative to the root with {@code /}
   */
  static List<OutSpec> read(Path root, String name) {
    YamlMap top = YamlFile.read(root.resolve(name), name, MAX_BYTES);
    top.allowOnly(TOP);
    refuseTemplates(top);
    Pipeline pipeline = new Pipeline(root, name);
    List<OutSpec> outs = new ArrayList<>();
    YamlMap stages = top.map("stages");
    for (String stage : stages.keys()) {
      pipeline.addStage(stages.map(stage), stage, outs);
    }
    return outs;
  }

  private static void refuseTemplates(YamlMap top) {
    String place = top.has("vars") ? top.at("vars", "").getMessage() : top.find("${");
    YamlMap stages = top.map("stages");
    for (String stage : stages.keys()) {
      for (String key : List.of("vars", "foreach", "do", "matrix")) {
        if (place == null && stages.map(stage).keys().contains(key)) {
          place = stages.map(stage).at(key, "").getMessage();
        }
      }
    }
    if (place != null) {
      throw new DvcException(
          DvcException.Kind.UNSUPPORTED,
          place.replaceAll(":? *$", "")
              + ": templates (vars, foreach, matrix, ${}) can't be resolved yet;"
              + " name the .dvc files to pull, or write the stages out");
    }
  }

  private void addStage(YamlMap stage, String stageName, List<OutSpec> outs) {
    stage.allowOnly(STAGE);
    String base = DvcFile.folder(stage, name);
    Map<String, YamlMap> hashes = locked.getOrDefault(stageName, Map.of());
    for (String list : List.of("outs", "metrics", "plots")) {
      for (Map.Entry<String, YamlMap> out : stage.named(list).entrySet()) {
        if (out.getValue().flag("cache", true)) {
          String path = OutReader.resolve(stage, base, out.getKey());
          outs.add(out(stageName, path, out.getValue(), hashes.get(out.getKey())));
        }
      }
    }
  }

  private OutSpec out(String stage, String path, YamlMap options, YamlMap hash) {
    return new OutSpec(
        path,
        hash == null ? null : OutReader.id(hash),
        hash == null ? -1 : hash.number("size"),
        hash == null ? -1 : hash.number("nfiles"),
        hash != null && hash.flag("isexec", false),
        options.flag("push", true),
        options.text("remote"),
        options.place(),
        name,
        stage,
        null);
  }

  /** Stage, then path as written (which is relative to the stage), to the entry of the lock. */
  private Map<String, Map<String, YamlMap>> readLock(Path root, String lockName) {
    if (!Files.exists(root.resolve(lockName))) {
      return Map.of();
    }
    YamlMap top = YamlFile.read(root.resolve(lockName), lockName, MAX_LOCK_BYTES);
    top.allowOnly(Set.of("schema", "stages", "datasets"));
    if (!"2.0".equals(top.text("schema"))) {
      throw top.unsupported("schema", "only lock files with schema: '2.0' can be read");
    }
    Map<String, Map<String, YamlMap>> found = new HashMap<>();
    YamlMap stages = top.map("stages");
    for (String stage : stages.keys()) {
      YamlMap entry = stages.map(stage);
      entry.allowOnly(LOCKED_STAGE);
      found.put(stage, lockedOuts(entry));
    }
    return found;
  }

  private Map<String, YamlMap> lockedOuts(YamlMap stage) {
    Map<String, YamlMap> outs = new HashMap<>();
    for (YamlMap out : stage.maps("outs")) {
      out.allowOnly(OutReader.HASH_KEYS);
      String path = out.text("path");
      if (path == null) {
        throw out.at("path", "an out needs a path");
      }
      outs.put(path, out);
    }
    return outs;
  }
}
