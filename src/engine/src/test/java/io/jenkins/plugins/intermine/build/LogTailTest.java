package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.exec.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir private Path folder;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  void handsOnWhatIsNewWithoutSecrets() throws IOException {
    Path log = folder.resolve("intermine.log");
    Path copy = folder.resolve("logs/intermine.log");
    Files.writeString(log, "of an earlier step\n");
    Redactor redactor = new Redactor();
    redactor.hide("sesame");
    try (LogTail tail = new LogTail(log, copy, redactor, lines::add)) {
      Files.writeString(log, "password sesame\nnot yet whole", StandardOpenOption.APPEND);
    }
    assertEquals(List.of("password ****"), lines);
    assertEquals("password ****\n", Files.readString(copy));
  }

  @Test
  void aCopyThatCantBeWrittenFailsNothing() throws IOException {
    Path log = folder.resolve("intermine.log");
    Path copy = Files.createDirectory(folder.resolve("intermine.copy"));
    try (LogTail tail = new LogTail(log, copy, new Redactor(), lines::add)) {
      Files.writeString(log, "a line\n");
    }
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).startsWith("mine: reading intermine.log ended: "), lines.get(0));
  }
}
