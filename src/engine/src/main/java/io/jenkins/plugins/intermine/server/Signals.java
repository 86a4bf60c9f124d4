package io.jenkins.plugins.intermine.server;

import java.time.Duration;

/** Ends processes that this one may not have started. */
final class Signals {
  private Signals() {}

  /**
   * SIGTERM, then SIGKILL after the grace; the process' children too.
   *
   * @return when it has ended
   */
  static void end(ProcessId process, Duration grace) {
    if (!process.isAlive()) {
      return;
    }
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
    if (!Patience.until(grace, () -> !process.isAlive())) {
      kill(process);
    }
  }

  private static void kill(ProcessId process) {
    ProcessHandle.of(process.pid())
        .ifPresent(
            handle -> {
              handle.descendants().forEach(ProcessHandle::destroyForcibly);
              handle.destroyForcibly();
            });
    Patience.until(Duration.ofSeconds(10), () -> !process.isAlive());
  }
}
