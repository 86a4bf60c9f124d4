package io.jenkins.plugins.intermine.dvc;

import java.util.HashMap;
import java.util.Map;

/**
 * One remote as configured.
 *
 * @param name its name, in lower case
 * @param url absolute folder, or an address with a scheme
 * @param level where the url comes from (the least trusted of a chain)
 * @param options all options, the url included
 */
record RemoteConfig(
    String name, String url, Config.Level level, Map<String, Config.Value> options) {

  /** A remote that lies below this one and overrides its options. */
  RemoteConfig below(
      String newName, String sub, Config.Level newLevel, Map<String, Config.Value> own) {
    Map<String, Config.Value> merged = new HashMap<>(options);
    merged.putAll(own);
    String joined = sub.isEmpty() ? url : url.replaceAll("/+$", "") + "/" + sub;
    Config.Level worst = newLevel.compareTo(level) > 0 ? newLevel : level;
    return new RemoteConfig(newName, joined, worst, merged);
  }

  /** The text of an option, or null. */
  String option(String key) {
    Config.Value value = options.get(key);
    return value == null || value.text().isEmpty() ? null : value.text();
  }

  /** A secret: only what {@code config.local} says counts, since the rest is committed to git. */
  String secret(String key) {
    Config.Value value = options.get(key);
    return value == null || value.level() != Config.Level.LOCAL ? null : value.text();
  }

  /** How it is called in messages. */
  String show() {
    return "remote " + SafePath.show(name) + " (" + Address.show(url) + ")";
  }
}
