package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * DVC's configuration: the levels system, global, repository and local, each overriding single keys
 * of the ones before (config.py). Every value knows its level, since what a repository says is
 * believed less than what the machine's owner says.
 */
final class Config {
  private static final long MAX_BYTES = 1L << 20;
  private static final String REMOTE = "remote:";
  private static final int MAX_CHAIN = 10;

  /** Where a value comes from; a later level wins. */
  enum Level {
    SYSTEM,
    GLOBAL,
    REPOSITORY,
    LOCAL;

    /** Whether the file lies in the working tree, where a stranger may have put it. */
    boolean isInRepository() {
      return this == REPOSITORY || this == LOCAL;
    }
  }

  /**
   * A value.
   *
   * @param parts its elements; one unless commas made it a list
   * @param level where it comes from
   * @param folder folder of its file, which relative paths start from
   */
  record Value(List<String> parts, Level level, Path folder) {
    String text() {
      return String.join(",", parts);
    }
  }

  private final Map<String, Map<String, Value>> sections = new TreeMap<>();

  private Config() {}

  /**
   * Reads all levels.
   *
   * @param root root of the repository
   * @param environment names to values; for {@code DVC_SYSTEM_CONFIG_DIR}, {@code
   *     DVC_GLOBAL_CONFIG_DIR}, {@code XDG_CONFIG_HOME}, {@code XDG_CONFIG_DIRS} and {@code HOME}
   */
  static Config load(Path root, Map<String, String> environment) {
    Map<Level, Path> files = new EnumMap<>(Level.class);
    files.put(Level.SYSTEM, systemFolder(environment).resolve("config"));
    files.put(Level.GLOBAL, globalFolder(environment).resolve("config"));
    files.put(Level.REPOSITORY, root.resolve(".dvc/config"));
    files.put(Level.LOCAL, root.resolve(".dvc/config.local"));
    Config config = new Config();
    files.forEach(
        (level, file) -> {
          boolean inside = level.isInRepository();
          config.merge(file, inside ? root.relativize(file).toString() : file.toString(), level);
        });
    return config;
  }

  private static Path systemFolder(Map<String, String> environment) {
    String set = environment.get("DVC_SYSTEM_CONFIG_DIR");
    String xdg = environment.getOrDefault("XDG_CONFIG_DIRS", "").split(":", 2)[0];
    return set != null ? Path.of(set) : Path.of(xdg.isEmpty() ? "/etc/xdg" : xdg, "dvc");
  }

  private static Path globalFolder(Map<String, String> environment) {
    String set = environment.get("DVC_GLOBAL_CONFIG_DIR");
    if (set != null) {
      return Path.of(set);
    }
    String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return (xdg.isEmpty() ? Path.of(home, ".config") : Path.of(xdg)).resolve("dvc");
  }

  private void merge(Path file, String name, Level level) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new DvcException(DvcException.Kind.UNSAFE, name + " is too large to be read");
      }
      ConfigText.parse(Files.readString(file), name)
          .forEach(
              (section, pairs) ->
                  pairs.forEach(
                      (key, parts) ->
                          sections
                              .computeIfAbsent(section, k -> new LinkedHashMap<>())
                              .put(key, new Value(parts, level, file.getParent()))));
    } catch (IOException e) {
      throw DvcException.io("can't read " + name, e);
    }
  }

  /** A value, or null. */
  Value get(String section, String key) {
    return sections.getOrDefault(section, Map.of()).get(key);
  }

  boolean flag(String section, String key) {
    Value value = get(section, key);
    return value != null && value.text().equalsIgnoreCase("true");
  }

  /** A path option, relative to its file's folder, with {@code ~} for the home folder. */
  static Path path(Value value) {
    return path(value.text(), value.folder());
  }

  private static Path path(String text, Path folder) {
    try {
      if (text.equals("~") || text.startsWith("~/")) {
        return Path.of(System.getProperty("user.home") + text.substring(1)).normalize();
      }
      return folder.resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new DvcException(
          DvcException.Kind.INVALID, "the configuration of DVC names an impossible path", e);
    }
  }

  /** The name of the default remote, or null. */
  String defaultRemote() {
    Value name = get("core", "remote");
    return name == null || name.text().isEmpty() ? null : name.text().toLowerCase(Locale.ROOT);
  }

  /**
   * A remote with {@code remote://other/sub} resolved: the options of the other one, then its own.
   *
   * @param name its name, in any case
   * @throws DvcException of kind {@code USAGE} when there is none of that name
   */
  RemoteConfig remote(String name) {
    return remote(name.toLowerCase(Locale.ROOT), 0);
  }

  private RemoteConfig remote(String name, int depth) {
    Map<String, Value> options = sections.get(REMOTE + name);
    if (options == null) {
      throw new DvcException(
          DvcException.Kind.USAGE,
          "there is no remote " + SafePath.show(name) + " in .dvc/config; known are " + names());
    }
    Value url = options.get("url");
    if (url == null || url.text().isEmpty() || depth > MAX_CHAIN) {
      throw new DvcException(
          DvcException.Kind.INVALID,
          "the remote " + SafePath.show(name) + " in .dvc/config has no usable url");
    }
    if (!url.text().startsWith("remote://")) {
      return new RemoteConfig(name, address(url), url.level(), options);
    }
    String rest = url.text().substring("remote://".length());
    int slash = rest.indexOf('/');
    String base = slash < 0 ? rest : rest.substring(0, slash);
    RemoteConfig other = remote(base.toLowerCase(Locale.ROOT), depth + 1);
    return other.below(name, slash < 0 ? "" : rest.substring(slash + 1), url.level(), options);
  }

  private static String address(Value url) {
    String text = url.text();
    return text.matches("(?i)[a-z][a-z0-9+.-]*://.*") ? text : path(url).toString();
  }

  private String names() {
    List<String> names =
        sections.keySet().stream()
            .filter(key -> key.startsWith(REMOTE))
            .map(key -> key.substring(REMOTE.length()))
            .toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
