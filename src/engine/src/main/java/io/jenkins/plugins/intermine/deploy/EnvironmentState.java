package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.file.JsonFile;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an environment holds, as {@code environment.json} in its folder says.
 *
 * @param v version of this schema
 * @param counter number of the last release that was made; releases are r1, r2, …
 * @param live slot of the release that answers, e.g. {@code r2}, or null
 * @param port the port people reach it on, or 0 before the first release
 * @param unfinished slot of a release that was begun and is not live; what a killed engine left of
 *     it is removed by the next one
 */
record EnvironmentState(int v, int counter, String live, int port, String unfinished) {

  static final int SCHEMA_VERSION = 1;

  /** The state in a file; that of an empty environment where there is none. */
  static EnvironmentState read(Path file) {
    if (!Files.exists(file)) {
      return new EnvironmentState(SCHEMA_VERSION, 0, null, 0, null);
    }
    try {
      return JsonFile.read(file, EnvironmentState.class);
    } catch (IOException e) {
      throw new MineException(
          ExitCode.DEPLOY, file + ": not readable: " + e.getMessage() + "; restore it", e);
    }
  }

  /** Writes it, whole or not at all. */
  void write(Path file) throws IOException {
    JsonFile.write(file, this);
  }

  /** A release is begun: the next slot is its own. */
  EnvironmentState begin() {
    return new EnvironmentState(v, counter + 1, live, port, "r" + (counter + 1));
  }

  /** A release answers on this port. */
  EnvironmentState live(String slot, int newPort) {
    return new EnvironmentState(v, counter, slot, newPort, null);
  }

  /** What was begun is gone. */
  EnvironmentState abandoned() {
    return new EnvironmentState(v, counter, live, port, null);
  }
}
