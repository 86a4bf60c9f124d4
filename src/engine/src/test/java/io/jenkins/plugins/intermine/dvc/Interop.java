package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real {@code dvc}, when this machine has it. */
final class Interop {
  private static final String HOW =
      "no dvc was found: set -Ddvc.executable, DVC or PATH, or install it by"
          + " `python3 -m venv target/dvc && target/dvc/bin/pip install dvc`";

  private final Path executable;

  private Interop(Path executable) {
    this.executable = executable;
  }

  /** The real one; without it the test is skipped with a message that says how to get it. */
  static Interop orSkip() {
    List<String> places = new ArrayList<>();
    places.add(System.getProperty("dvc.executable", ""));
    places.add(System.getenv().getOrDefault("DVC", ""));
    for (String up : List.of("", "../", "../../")) {
      places.add(up + "target/dvc/bin/dvc");
    }
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      places.add(folder + "/dvc");
    }
    for (String place : places) {
      if (!place.isEmpty() && Files.isExecutable(Path.of(place))) {
        return new Interop(Path.of(place).toAbsolutePath());
      }
    }
    assumeTrue(false, HOW);
    throw new IllegalStateException(HOW);
  }

  /** Runs it and answers what it printed; a failure of it is a failure of the test. */
  String dvc(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(List.of(arguments));
    return run(folder, command);
  }

  static String run(Path folder, List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("dvc-output", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      Path nowhere = folder.resolve("no-such-folder");
      builder.environment().put("DVC_SYSTEM_CONFIG_DIR", nowhere.toString());
      builder.environment().put("DVC_GLOBAL_CONFIG_DIR", nowhere.toString());
      builder.environment().put("DVC_SITE_CACHE_DIR", folder + "-site");
      builder.environment().put("DVC_NO_ANALYTICS", "1");
      Process process = builder.start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(command + " failed:\n" + Files.readString(output));
      }
      return Files.readString(output);
    } finally {
      Files.delete(output);
    }
  }
}
