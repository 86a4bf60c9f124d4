package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.file.JsonFile;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process serves a folder: a small file in that folder.
 *
 * @param folder the folder; a copy of it elsewhere is not served
 * @param process the server
 * @param port on which it listens
 */
record ServerState(String folder, ProcessId process, int port) {
  static final String FILE = "mine-server.json";

  /** What serves a folder now; empty when nothing does, whatever the file says. */
  static Optional<ServerState> running(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      ServerState state = JsonFile.read(file, ServerState.class);
      return Optional.of(state)
          .filter(each -> each.process() != null && name(folder).equals(each.folder()))
          .filter(each -> each.process().isAlive());
    } catch (IOException e) {
      // Half a file, or another program's: no server that we could find.
      return Optional.empty();
    }
  }

  /** Writes down that a process serves a folder. */
  static void write(Path folder, long pid, int port) {
    ProcessId process =
        ProcessId.of(pid)
            .orElseThrow(
                () -> new MineException(ExitCode.TOOL, "the server in " + folder + " has ended"));
    try {
      JsonFile.write(folder.resolve(FILE), new ServerState(name(folder), process, port));
    } catch (IOException e) {
      throw ServerFailure.of("can't write to " + folder, e);
    }
  }

  static void delete(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
    } catch (IOException e) {
      throw ServerFailure.of("can't delete from " + folder, e);
    }
  }

  private static String name(Path folder) {
    return folder.toAbsolutePath().normalize().toString();
  }
}
