package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTailTest {

  @TempDir Path folder;

  @Test
  void onlyWholeLinesCome() throws IOException {
    assertEquals("", tail("", 0));
    assertEquals("one\n", tail("one\ntw", 0));
    assertEquals("two\n", tail("one\ntwo\n", 4));
    assertEquals("", tail("one\n", 4));
  }

  @Test
  void aFileThatShrankGivesNothing() throws IOException {
    assertEquals("", tail("one\n", 400));
  }

  @Test
  void noFileGivesNothing() throws IOException {
    byte[] bytes = new EventTail(0).invoke(new File(folder.toFile(), "none"), null);

    assertEquals(0, bytes.length);
  }

  @Test
  void muchComesInPieces() throws IOException {
    String line = "x".repeat(1023) + "\n";
    String text = line.repeat(1000);

    assertEquals(EventTail.LIMIT, tail(text, 0).length());
    assertEquals(1000 * 1024 - EventTail.LIMIT, tail(text, EventTail.LIMIT).length());
  }

  @Test
  void aLineWithoutEndDoesNotHoldUpWhatFollows() throws IOException {
    assertEquals(EventTail.LIMIT, tail("x".repeat(EventTail.LIMIT + 5) + "\n", 0).length());
  }

  private String tail(String text, long offset) throws IOException {
    Path file = Files.writeString(folder.resolve("events.jsonl"), text);
    return new String(new EventTail(offset).invoke(file.toFile(), null), StandardCharsets.UTF_8);
  }
}
