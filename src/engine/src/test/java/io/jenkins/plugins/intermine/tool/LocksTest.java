package io.jenkins.plugins.intermine.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocksTest {
  @TempDir private Path folder;

  /** Another mine: takes the second file, then the first. */
  static final class Other {
    private Other() {}

    public static void main(String[] folder) throws Exception {
      try (Locks.Held second = Locks.take(Path.of(folder[0], "second"))) {
        System.out.println("second");
        try (Locks.Held first = Locks.take(Path.of(folder[0], "first"))) {
          System.out.println("both");
        }
      }
    }
  }

  @Test
  void threadsOfTwoProcessesDoNotSeemToWaitForEachOther() throws Exception {
    Process other = null;
    CompletableFuture<Void> taken;
    try (Locks.Held first = Locks.take(folder.resolve("first"))) {
      other = other();
      assertEquals("second", other.inputReader().readLine());
      taken = CompletableFuture.runAsync(this::takeSecond);
      Thread.sleep(500);
    } catch (IOException | AssertionError e) {
      end(other);
      throw e;
    }
    assertEquals(0, other.waitFor());
    taken.get(1, TimeUnit.MINUTES);
  }

  private static void end(Process process) {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private void takeSecond() {
    try (Locks.Held second = Locks.take(folder.resolve("second"))) {
      // One of its threads has the first file, and another waits for the second.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process other() throws IOException {
    return new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
