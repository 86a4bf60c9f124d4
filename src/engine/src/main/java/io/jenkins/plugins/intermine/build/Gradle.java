package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.tool.ToolStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gradle as a mine finds it: its own wrapper, else what tools.lock pins, else this machine's. */
public final class Gradle {

  private static final String TOOL = "gradle";

  private final String origin;
  private final Supplier<List<String>> words;

  private Gradle(String origin, Supplier<List<String>> words) {
    this.origin = origin;
    this.words = words;
  }

  /**
   * Looks for Gradle; installs nothing.
   *
   * @param environment looks up an environment variable
   */
  public static Optional<Gradle> find(
      Path repository, ToolStore tools, Function<String, String> environment) {
    Path wrapper = repository.resolve("gradlew");
    if (Files.isRegularFile(wrapper)) {
      return Optional.of(new Gradle("the mine's own gradlew", () -> script(wrapper)));
    }
    if (tools.isLocked(TOOL)) {
      return Optional.of(
          new Gradle("tools.lock", () -> script(tools.install(TOOL).resolve("bin/gradle"))));
    }
    String path = environment.apply("PATH");
    return Stream.of(path == null ? new String[0] : path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "gradle").toAbsolutePath())
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
        .findFirst()
        .map(program -> new Gradle(program.toString(), () -> script(program)));
  }

  /** A wrapper may have lost its executable bit on its way through git or a zip. */
  private static List<String> script(Path program) {
    return Files.isExecutable(program)
        ? List.of(program.toString())
        : List.of("/bin/sh", program.toString());
  }

  /**
   * The same, where it is needed.
   *
   * @throws MineException when there is none
   */
  static Gradle require(Path repository, ToolStore tools) {
    return find(repository, tools, System::getenv)
        .orElseThrow(
            () ->
                new MineException(
                    ExitCode.PREFLIGHT,
                    "no Gradle: the mine has no gradlew, tools.lock pins none, and none is on the"
                        + " PATH; on Debian: apt-get install gradle"));
  }

  /** Where it comes from, for people. */
  public String origin() {
    return origin;
  }

  /** The words that start it; installs it where tools.lock pins it. */
  List<String> words() {
    return words.get();
  }
}
