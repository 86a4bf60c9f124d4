package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent shows of files where the code that it builds can write. */
class RealFilesTest {
  @TempDir Path folder;
  private Path secret;
  private Path workspace;

  @BeforeEach
  void makeFiles() throws IOException {
    secret = Files.writeString(folder.resolve("secret"), "hidden");
    workspace = Files.createDirectories(folder.resolve("workspace/logs"));
    workspace = workspace.getParent();
    Files.writeString(workspace.resolve("logs/build.log"), "shown");
  }

  private List<String> shown(String... names) throws IOException {
    return new RealFiles(List.of(names)).invoke(workspace.toFile(), null);
  }

  @Test
  void filesOfTheWorkspaceAreShown() throws IOException {
    assertEquals(List.of("logs/build.log"), shown("logs/build.log", "logs/none.log", "logs"));
  }

  @Test
  void linksAreNot() throws IOException {
    Files.createSymbolicLink(workspace.resolve("logs/link.log"), secret);
    Files.createSymbolicLink(workspace.resolve("up"), folder);

    assertEquals(List.of(), shown("logs/link.log", "up/secret", "../secret"));
  }

  @Test
  void aWorkspaceBehindALinkIsStillTheWorkspace() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), workspace);

    assertEquals(
        List.of("logs/build.log"),
        new RealFiles(List.of("logs/build.log")).invoke(link.toFile(), null));
  }

  @Test
  void aSmallFileIsReadWhole() throws IOException {
    assertArrayEquals(
        "shown".getBytes(StandardCharsets.UTF_8),
        new SmallFile(5).invoke(workspace.resolve("logs/build.log").toFile(), null));
  }

  @Test
  void aLinkIsNoFile() throws IOException {
    Path link = Files.createSymbolicLink(workspace.resolve("result.json"), secret);

    assertNull(new SmallFile(100).invoke(link.toFile(), null));
    assertNull(new SmallFile(100).invoke(workspace.resolve("none").toFile(), null));
    assertEquals(0, new EventTail(0).invoke(link.toFile(), null).length);
  }

  @Test
  void aLargeFileIsRefused() {
    assertThrows(
        IOException.class,
        () -> new SmallFile(4).invoke(workspace.resolve("logs/build.log").toFile(), null));
  }
}
