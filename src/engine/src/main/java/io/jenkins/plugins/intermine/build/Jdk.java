package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.tool.ToolStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A JDK of this machine.
 *
 * @param home its folder
 * @param major its major version: 8, 11, 17, …
 */
public record Jdk(Path home, int major) {

  private static final Path DEBIAN = Path.of("/usr/lib/jvm");

  /** Whether tools.lock pins a JDK of a major version for this machine. */
  public static boolean isPinned(int major, ToolStore tools) {
    return tools.isLocked(tool(major));
  }

  private static String tool(int major) {
    return "openjdk-" + major;
  }

  /**
   * The JDK of a major version: the one that tools.lock pins, installed if need be, else one of
   * this machine.
   *
   * @throws MineException when there is none
   */
  public static Jdk require(int major, ToolStore tools) {
    if (isPinned(major, tools)) {
      Path home = tools.install(tool(major));
      return at(home)
          .filter(jdk -> jdk.major() == major)
          .orElseThrow(
              () ->
                  new MineException(
                      ExitCode.TOOL,
                      home + " is no JDK " + major + "; mend " + tool(major) + " in tools.lock"));
    }
    return find(major)
        .orElseThrow(
            () ->
                new MineException(
                    ExitCode.PREFLIGHT,
                    "no JDK "
                        + major
                        + ": tools.lock pins none, and this machine has none in JAVA_HOME or "
                        + DEBIAN
                        + "; install one, or change 'java' in mine.yaml"));
  }

  /**
   * A JDK of this machine: the one that runs this program, JAVA_HOME, or one below {@code
   * /usr/lib/jvm}.
   */
  public static Optional<Jdk> find(int major) {
    return candidates().stream()
        .map(Jdk::at)
        .flatMap(Optional::stream)
        .filter(jdk -> jdk.major() == major)
        .findFirst();
  }

  private static List<Path> candidates() {
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    String javaHome = System.getenv("JAVA_HOME");
    if (javaHome != null && !javaHome.isBlank()) {
      homes.add(Path.of(javaHome));
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(DEBIAN)) {
      List<Path> sorted = new ArrayList<>();
      folders.forEach(sorted::add);
      sorted.sort(null);
      homes.addAll(sorted);
    } catch (IOException e) {
      // Not Debian's layout: then only the first two count.
      return homes;
    }
    return homes;
  }

  /** The JDK in a folder; empty when that is none, or a JRE that can't compile. */
  static Optional<Jdk> at(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.isRegularFile(release)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      return Optional.empty();
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    String[] parts = version.split("[._-]");
    try {
      int first = Integer.parseInt(parts[0]);
      return Optional.of(new Jdk(home, first == 1 ? Integer.parseInt(parts[1]) : first));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Its {@code java}. */
  public Path java() {
    return home.resolve("bin/java");
  }
}
