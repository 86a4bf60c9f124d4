package io.jenkins.plugins.intermine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CancellationTest {

  @TempDir private Path folder;

  @Test
  void aFileAsksForTheEnd() throws IOException {
    Cancellation cancellation = new Cancellation(folder.resolve("cancel"));
    assertFalse(cancellation.requested());
    Files.createFile(folder.resolve("cancel"));
    MineException e = assertThrows(MineException.class, cancellation::check);
    assertEquals(ExitCode.ABORTED, e.exitCode());
  }

  @Test
  void deferredWorkComesToItsEnd() throws IOException {
    Cancellation cancellation = Cancellation.none();
    cancellation.request();
    AtomicBoolean done = new AtomicBoolean();
    cancellation.defer(
        () -> {
          cancellation.check();
          done.set(true);
        });
    assertTrue(done.get());
    assertThrows(MineException.class, cancellation::check);
  }

  @Test
  void deferredWorkThatFailsDefersNothingMore() {
    Cancellation cancellation = Cancellation.none();
    assertThrows(
        IOException.class,
        () ->
            cancellation.defer(
                () -> {
                  throw new IOException("no");
                }));
    cancellation.request();
    assertTrue(cancellation.requested());
  }
}
