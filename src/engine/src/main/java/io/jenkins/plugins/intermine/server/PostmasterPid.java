package io.jenkins.plugins.intermine.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
  private static final Duration SESSIONS_END = Duration.ofSeconds(20);

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
          .filter(process -> new WorkingProcesses(data).isServer(pid))
          .map(process -> new PostmasterPid(process, port, ready));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Removes a file that a killed server left. PostgreSQL doesn't dare to when another process has
   * its number by now, as is usual in containers. The killed server's sessions notice its end
   * within moments, and are waited for: as long as a process works in the folder, the file stays.
   */
  static void removeStale(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (Files.exists(file)
        && Patience.until(SESSIONS_END, () -> !new WorkingProcesses(data).any())) {
      Files.deleteIfExists(file);
    }
  }
}
