package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestTest {

  @TempDir Path folder;

  @Test
  void itIsTheSha256() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");

    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        new FileDigest().invoke(file.toFile(), null));
  }

  @Test
  void noFileHasNone() throws IOException {
    assertEquals("", new FileDigest().invoke(folder.resolve("none").toFile(), null));
  }

  @Test
  void aCopyIsTheSame() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    Path copy = folder.resolve("copy");

    new CopyOnAgent(copy.toString()).invoke(file.toFile(), null);
    assertEquals("abc", Files.readString(copy));
  }
}
