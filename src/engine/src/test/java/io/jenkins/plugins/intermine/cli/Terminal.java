package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.event.RunResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Runs commands as a person in a folder does, and keeps what they say. */
final class Terminal {

  private final Path folder;
  private final Map<String, String> environment;

  Terminal(Path folder) {
    this(folder, Map.of());
  }

  /**
   * @param more variables, beside those of the test
   */
  Terminal(Path folder, Map<String, String> more) {
    this.folder = folder;
    this.environment = new HashMap<>(System.getenv());
    this.environment.putAll(more);
  }

  /**
   * What a command left.
   *
   * @param code its exit code
   * @param out its standard output
   * @param err its standard error
   * @param result its result.json; null where it wrote none
   */
  record Run(int code, String out, String err, RunResult result) {}

  /** Runs {@code mine} with these arguments, in the folder. */
  Run mine(String... arguments) throws IOException {
    Path result = Files.createTempFile("result", ".json");
    Files.delete(result);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-C", folder.toString(), "--result", result.toString(), "--plain"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = MineCommand.commandLine(environment);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = line.execute(all.toArray(String[]::new));
    RunResult read = Files.exists(result) ? RunResult.parse(Files.readString(result)) : null;
    Files.deleteIfExists(result);
    return new Run(code, out.toString(), err.toString(), read);
  }
}
