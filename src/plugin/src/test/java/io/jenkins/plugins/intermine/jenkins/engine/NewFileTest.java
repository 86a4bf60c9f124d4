package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
  @TempDir private Path folder;

  @Test
  void theFileIsMade() throws IOException {
    new NewFile().invoke(folder.resolve("cancel").toFile(), null);
    new NewFile().invoke(folder.resolve("cancel").toFile(), null);

    assertTrue(Files.exists(folder.resolve("cancel")));
  }

  @Test
  void whatALinkLeadsToStaysAsItIs() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "content");
    Files.createSymbolicLink(folder.resolve("cancel"), target);
    Path dangling = Files.createSymbolicLink(folder.resolve("other"), folder.resolve("none"));

    new NewFile().invoke(folder.resolve("cancel").toFile(), null);
    new NewFile().invoke(dangling.toFile(), null);

    assertEquals("content", Files.readString(target));
    assertTrue(Files.notExists(folder.resolve("none")));
  }
}
