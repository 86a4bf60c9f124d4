package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.file.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process serves a folder: a small file in that folder.
 *
 * <p>It is written before the server is started, and again when its process is known. Whoever is
 * killed in between leaves a server that the next one finds among the processes of the machine.
 *
 * @param folder the folder; a copy of it elsewhere is not served
 * @param process the server; null while it is being started
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
          .filter(each -> name(folder).equals(each.folder()))
          .flatMap(ServerState::found);
    } catch (IOException e) {
      // Half a file, or another program's: no server that we could find.
      return Optional.empty();
    }
  }

  private Optional<ServerState> found() {
    Optional<ProcessId> server =
        process == null
            ? new WorkingProcesses(Path.of(folder)).server()
            : Optional.of(process).filter(ProcessId::isAlive);
    return server.map(running -> new ServerState(folder, running, port));
  }

  /** Writes down that a server of this folder is about to be started. */
  static void writeStarting(Path folder, int port) {
    write(folder, null, port);
  }

  /** Writes down that a process serves a folder. */
  static void write(Path folder, ProcessId process, int port) {
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
