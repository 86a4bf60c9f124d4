package io.jenkins.plugins.intermine.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The Java of a folder.
 *
 * @param home the folder
 * @param major its major version: 8, 11, 17, …; 0 when it doesn't say
 */
record JavaProgram(Path home, int major) {
  /** The engine's own. */
  static JavaProgram own() {
    return new JavaProgram(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  static JavaProgram at(Path home) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      properties.load(reader);
    } catch (IOException e) {
      return new JavaProgram(home, 0);
    }
    return new JavaProgram(home, major(properties.getProperty("JAVA_VERSION", "")));
  }

  /** Of {@code "1.8.0_432"} 8, of {@code "17.0.15"} 17. */
  static int major(String version) {
    String[] parts = version.replace("\"", "").split("[._+-]");
    try {
      int first = Integer.parseInt(parts[0]);
      return first == 1 && parts.length > 1 ? Integer.parseInt(parts[1]) : first;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  String java() {
    return home.resolve("bin/java").toString();
  }
}
