package io.jenkins.plugins.intermine.tool;

import java.util.Locale;

/** Names of operating system and processor, as {@code tools.lock} writes them. */
final class Platform {
  private Platform() {}

  /** This machine's, e.g. {@code linux-amd64} or {@code linux-arm64}. */
  static String current() {
    return name(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static String name(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT).split(" ", 2)[0];
    String architecture =
        switch (processor) {
          case "x86_64", "amd64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> processor;
        };
    return os + "-" + architecture;
  }
}
