package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldEnginesTest {
  @TempDir Path folder;

  private Path file(String name, int days) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    return file;
  }

  @Test
  void whatNoStepUsedForLongIsRemoved() throws IOException {
    Path used = file("mine-aa.jar", 90);
    file("mine-bb.jar", 31);
    file("mine-cc.jar", 29);
    file("coming-dd.jar", 31);
    file("notes.txt", 90);

    new OldEngines().invoke(used.toFile(), null);

    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of("mine-aa.jar", "mine-cc.jar", "notes.txt"),
          left.map(each -> each.getFileName().toString()).sorted().toList());
    }
    assertEquals(
        0, Duration.between(Files.getLastModifiedTime(used).toInstant(), Instant.now()).toDays());
  }
}
