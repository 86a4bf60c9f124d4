package io.jenkins.plugins.intermine.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The processes of a server, by its folder: each has that folder as its working directory.
 *
 * <p>Root in a container is often not allowed to see the working directory of another account's
 * process. There the command line tells, which everybody may read.
 *
 * @param folder of the server, absolute
 */
record WorkingProcesses(Path folder) {
  private static final Path PROCESSES = Path.of("/proc");

  /** PostgreSQL's children write what they do in place of their command line. */
  private static final String POSTGRES_CHILD = "postgres: ";

  /** Whether a process that is said to be the server of this folder is one of it. */
  boolean isServer(long pid) {
    Path process = PROCESSES.resolve(Long.toString(pid));
    try {
      return worksHere(process);
    } catch (AccessDeniedException e) {
      return belongs(process) && names(process);
    } catch (IOException e) {
      return false;
    }
  }

  /** The server that was started on this folder; empty when none runs. */
  Optional<ProcessId> server() {
    try (DirectoryStream<Path> processes = all()) {
      for (Path process : processes) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (names(process) && isServer(pid)) {
          return ProcessId.of(pid);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Whether a process, the server or a child that it left, may still use the folder. */
  boolean any() {
    try (DirectoryStream<Path> processes = all()) {
      for (Path process : processes) {
        if (mayWorkHere(process)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private boolean mayWorkHere(Path process) {
    try {
      return worksHere(process);
    } catch (AccessDeniedException e) {
      return belongs(process)
          && (names(process) || words(process).get(0).startsWith(POSTGRES_CHILD));
    } catch (IOException e) {
      // It has just ended.
      return false;
    }
  }

  private boolean worksHere(Path process) throws IOException {
    return Files.readSymbolicLink(process.resolve("cwd")).equals(folder.toRealPath());
  }

  /** Another account's processes are none of this folder, unless the folder is that account's. */
  private boolean belongs(Path process) {
    try {
      return Files.getOwner(process).equals(Files.getOwner(folder));
    } catch (IOException e) {
      return false;
    }
  }

  /** Servers are told their folder as a word, or as the end of one. */
  private boolean names(Path process) {
    return words(process).stream().anyMatch(word -> word.endsWith(folder.toString()));
  }

  private static List<String> words(Path process) {
    try {
      byte[] line = Files.readAllBytes(process.resolve("cmdline"));
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException e) {
      return List.of("");
    }
  }

  private static DirectoryStream<Path> all() throws IOException {
    return Files.newDirectoryStream(PROCESSES, "[0-9]*");
  }

  private static RuntimeException unreadable(IOException e) {
    return ServerFailure.of("can't look at the processes of this machine", e);
  }
}
