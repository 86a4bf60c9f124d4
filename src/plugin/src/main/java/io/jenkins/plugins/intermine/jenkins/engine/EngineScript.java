package io.jenkins.plugins.intermine.jenkins.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shell script, {@code engine.sh}, that finds a Java on the agent and becomes the engine. It is
 * constant: everything that varies comes to it by environment variables.
 */
final class EngineScript {

  /** The exit code when no Java fits: one that neither the engine nor a signal gives. */
  static final int NO_JAVA = 97;

  /** The exit code when the code of an untrusted revision can't be confined. */
  static final int NO_CONFINEMENT = 98;

  /** The exit code when the confined code left what can't be removed, whatever else it did. */
  static final int LEFTOVERS = 96;

  /** The oldest Java that runs the engine. */
  static final int MINIMUM_JAVA = 17;

  static final String TEXT = read();

  private EngineScript() {}

  private static String read() {
    try (InputStream in = EngineScript.class.getResourceAsStream("engine.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the script runs.
   *
   * @param jar the engine
   * @param jdk the JDK's folder; empty lets the script choose
   * @param ground what builds write to: no program in it may start the engine of a stranger's
   * @param workspace the folder that it works in: the same, or one in it
   * @param folder the folder of this run, beside the workspace
   * @param arguments the engine's command line
   */
  record Run(
      String jar,
      String jdk,
      String ground,
      String workspace,
      String folder,
      List<String> arguments) {}

  /**
   * The environment that {@link #TEXT} reads.
   *
   * @param run what it runs
   * @param confinement how the engine is kept from the rest of the agent
   */
  static Map<String, String> environment(Run run, Confinement confinement) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("MINE_STEP_JAR", run.jar());
    environment.put("MINE_STEP_JDK", run.jdk());
    environment.put("MINE_STEP_GROUND", run.ground());
    environment.put("MINE_STEP_WORKSPACE", run.workspace());
    environment.put("MINE_STEP_FOLDER", run.folder());
    environment.put("MINE_STEP_MINIMUM_JAVA", Integer.toString(MINIMUM_JAVA));
    environment.put("MINE_STEP_CONFINED", confinement.confined() ? "yes" : "");
    environment.put("MINE_STEP_READABLE", String.join("\n", confinement.readableFolders()));
    environment.put("MINE_STEP_ARGUMENTS", Integer.toString(run.arguments().size()));
    for (int i = 0; i < run.arguments().size(); i++) {
      environment.put("MINE_STEP_ARGUMENT_" + (i + 1), run.arguments().get(i));
    }
    return environment;
  }
}
