package io.jenkins.plugins.intermine.mine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The blocks of {@code mine.yaml} and the keys that each may have. Keys of {@code
 * build.properties}, and the names of environments, are free.
 */
enum MineSchema {
  MINE(
      "",
      "the mine",
      "name: mymine",
      "name",
      "title",
      "scenario",
      "intermine",
      "java",
      "data",
      "build",
      "environments",
      "rebuild"),
  INTERMINE("intermine.", "'intermine'", "version: 5.0.0", "version"),
  DATA("data.", "'data'", "remote: local", "remote"),
  BUILD(
      "build.",
      "'build'",
      "memory: 2g",
      "memory",
      "encoding",
      "database",
      "checkpoints",
      "timeout",
      "properties"),
  ENVIRONMENT(
      "environments.NAME.", "an environment", "port: 8080", "port", "memory", "keep", "expose"),
  REBUILD("rebuild.", "'rebuild'", "when-data-changes: true", "cron", "when-data-changes");

  private final String path;
  private final String title;
  private final String example;
  private final List<String> keys;

  MineSchema(String path, String title, String example, String... keys) {
    this.path = path;
    this.title = title;
    this.example = example;
    this.keys = List.of(keys);
  }

  /** The block's name in messages. */
  String title() {
    return title;
  }

  /** One of its keys with a value, for messages. */
  String example() {
    return example;
  }

  /** The keys that the block may have. */
  List<String> keys() {
    return keys;
  }

  /** All keys as dotted paths, e.g. {@code environments.NAME.port}. */
  static List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (MineSchema block : values()) {
      block.keys.forEach(key -> paths.add(block.path + key));
    }
    return paths;
  }

  /** The block in which a key would be right, when it is not in this one. */
  Optional<String> pathElsewhere(String key) {
    for (MineSchema block : values()) {
      if (block != this && block.keys.contains(key)) {
        return Optional.of(block.path + key);
      }
    }
    return Optional.empty();
  }
}
