package io.jenkins.plugins.intermine.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds processes of this machine by a variable of the environment they were started with. */
final class ProcessMarks {

  private ProcessMarks() {}

  /** The processes, without this one, that were started with this variable of this value. */
  static List<ProcessHandle> find(String variable, String value) {
    String wanted = variable + "=" + value;
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self)
        .filter(process -> carries(process.pid(), wanted))
        .toList();
  }

  private static boolean carries(long pid, String wanted) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
      for (String entry : new String(environment, StandardCharsets.UTF_8).split("\0")) {
        if (entry.equals(wanted)) {
          return true;
        }
      }
    } catch (IOException e) {
      // Another user's process, or it has just ended: none of ours.
      return false;
    }
    return false;
  }
}
