package io.jenkins.plugins.intermine.mine;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes a {@link Mine} as YAML. */
final class MineText {
  /** Text that no YAML reader takes for anything else than itself. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");

  private static final Set<String> WORDS_WITH_MEANING =
      new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    WORDS_WITH_MEANING.addAll(Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null"));
  }

  private final StringBuilder out = new StringBuilder();

  private MineText() {}

  static String render(Mine mine) {
    MineText text = new MineText();
    text.mine(mine);
    return text.out.toString();
  }

  private void mine(Mine mine) {
    line(0, "name", quote(mine.name()));
    if (!mine.title().equals(mine.name())) {
      line(0, "title", quote(mine.title()));
    }
    line(0, "scenario", mine.scenario().yamlName());
    block(0, "intermine");
    line(1, "version", quoteVersion(mine.intermineVersion()));
    line(0, "java", Integer.toString(mine.java()));
    mine.data()
        .remote()
        .ifPresent(
            remote -> {
              block(0, "data");
              line(1, "remote", quote(remote));
            });
    build(mine.build());
    block(0, "environments");
    mine.environments().forEach(this::environment);
    rebuild(mine.rebuild());
  }

  private void build(BuildSettings build) {
    BuildSettings defaults = BuildSettings.DEFAULT;
    if (build.equals(defaults)) {
      return;
    }
    block(0, "build");
    if (!build.memory().equals(defaults.memory())) {
      line(1, "memory", build.memory().toString());
    }
    if (build.encoding() != defaults.encoding()) {
      line(1, "encoding", build.encoding().yamlName());
    }
    if (build.database() != defaults.database()) {
      line(1, "database", build.database().yamlName());
    }
    if (build.checkpoints() != defaults.checkpoints()) {
      line(1, "checkpoints", build.checkpoints().yamlName());
    }
    build.timeout().ifPresent(timeout -> line(1, "timeout", StepTimeout.render(timeout)));
    if (!build.properties().isEmpty()) {
      block(1, "properties");
      build.properties().forEach((key, value) -> line(2, quote(key), quote(value)));
    }
  }

  private void environment(Environment environment) {
    block(1, quote(environment.name()));
    line(2, "port", Integer.toString(environment.port()));
    if (!environment.memory().equals(Environment.DEFAULT_MEMORY)) {
      line(2, "memory", environment.memory().toString());
    }
    if (environment.keep() != Environment.DEFAULT_KEEP) {
      line(2, "keep", Integer.toString(environment.keep()));
    }
    if (!environment.expose().isEmpty()) {
      line(
          2,
          "expose",
          "["
              + String.join(
                  ", ", environment.expose().stream().map(Environment.Service::yamlName).toList())
              + "]");
    }
  }

  private void rebuild(RebuildSchedule rebuild) {
    if (rebuild.equals(RebuildSchedule.NEVER)) {
      return;
    }
    block(0, "rebuild");
    rebuild.cron().ifPresent(cron -> line(1, "cron", quote(cron)));
    if (rebuild.whenDataChanges()) {
      line(1, "when-data-changes", "true");
    }
  }

  private void block(int depth, String key) {
    out.append("  ".repeat(depth)).append(key).append(":\n");
  }

  private void line(int depth, String key, String value) {
    out.append("  ".repeat(depth)).append(key).append(": ").append(value).append('\n');
  }

  private static String quoteVersion(String version) {
    return MineDocument.EXACT_VERSION.matcher(version).matches() ? version : quote(version);
  }

  /** Plain where that is safe, else in double quotes with YAML's escapes. */
  static String quote(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS_WITH_MEANING.contains(text)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c >= ' ' && c < 0x7f || Character.isLetterOrDigit(c)) {
            quoted.append(c);
          } else {
            quoted.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
