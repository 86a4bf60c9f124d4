package io.jenkins.plugins.intermine.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, told from a later one that got the same number.
 *
 * @param pid its number
 * @param started when it started, in clock ticks since the machine did
 * @param boot this start of the machine
 */
record ProcessId(long pid, long started, String boot) {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** Fields of {@code /proc/PID/stat} behind the name, which may hold anything. */
  private static final int STATE = 0;

  private static final int START_TIME = 19;

  /** The process that has a number now; empty when none has, or it has ended already. */
  static Optional<ProcessId> of(long pid) {
    try {
      Path file = Path.of("/proc", Long.toString(pid), "stat");
      String stat = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      boolean ended = fields[STATE].equals("Z") || fields[STATE].equals("X");
      return ended
          ? Optional.empty()
          : Optional.of(
              new ProcessId(
                  pid, Long.parseLong(fields[START_TIME]), Files.readString(BOOT_ID).strip()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }
}
