package io.jenkins.plugins.intermine.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
    return worksHere(PROCESSES.resolve(Long.toString(pid)), this::names);
  }

  /** The server that was started on this folder; empty when none runs. */
  Optional<ProcessId> server() {
    return first(process -> names(process) && worksHere(process, this::names))
        .flatMap(process -> ProcessId.of(Long.parseLong(process.getFileName().toString())));
  }

  /** Whether a process, the server or a child that it left, may still use the folder. */
  boolean any() {
    return first(process -> worksHere(process, each -> names(each) || isPostgresChild(each)))
        .isPresent();
  }

  private static Optional<Path> first(Predicate<Path> wanted) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (wanted.test(process)) {
          return Optional.of(process);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw ServerFailure.of("can't look at the processes of this machine", e);
    }
  }

  /**
   * Whether a process works in this folder.
   *
   * @param unseen decides where that may not be seen, for the processes of the folder's account
   */
  private boolean worksHere(Path process, Predicate<Path> unseen) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(folder.toRealPath());
    } catch (AccessDeniedException e) {
      return belongs(process) && unseen.test(process);
    } catch (IOException e) {
      // It has just ended.
      return false;
    }
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

  private static boolean isPostgresChild(Path process) {
    return words(process).get(0).startsWith(POSTGRES_CHILD);
  }

  private static List<String> words(Path process) {
    try {
      byte[] line = Files.readAllBytes(process.resolve("cmdline"));
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException e) {
      return List.of("");
    }
  }
}
