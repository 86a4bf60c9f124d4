package io.jenkins.plugins.intermine.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL itself writes about the server of a data folder: {@code postmaster.pid}.
 *
 * @param process the server
 * @param port on which it listens
 * @param ready whether it takes connections
 */
record PostmasterPid(ProcessId process, int port, boolean ready) {
  private static final String FILE = "postmaster.pid";
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  /** The server that runs on a data folder; empty when none does, whatever the file says. */
  static Optional<PostmasterPid> running(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve(FILE));
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      long pid = Long.parseLong(lines.get(0).strip());
      int port = Integer.parseInt(lines.get(PORT_LINE).strip());
      boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
      return ProcessId.of(pid)
          .filter(process -> worksIn(Path.of("/proc", Long.toString(pid)), data))
          .map(process -> new PostmasterPid(process, port, ready));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Removes a file that a killed server left. PostgreSQL doesn't dare to when another process has
   * its number by now, as is usual in containers. It stays as long as a process works in the
   * folder.
   */
  static void removeStale(Path data) throws IOException {
    if (Files.exists(data.resolve(FILE)) && !anyWorksIn(data)) {
      Files.delete(data.resolve(FILE));
    }
  }

  private static boolean anyWorksIn(Path data) throws IOException {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (worksIn(process, data)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Every process of PostgreSQL has the data folder as its working directory. */
  private static boolean worksIn(Path process, Path data) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(data.toRealPath());
    } catch (IOException e) {
      // It has just ended, or is another account's.
      return false;
    }
  }
}
