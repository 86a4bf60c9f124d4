package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.tool.ToolSettings;
import io.jenkins.plugins.intermine.tool.ToolStore;
import io.jenkins.plugins.intermine.tool.ToolsLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Gradle and the JDK come from: wrapper, tools.lock, machine, in this order. */
class GradleTest {

  private static final String UNLOCKED = "unlocked";
  private static final String LOCKED = "0".repeat(64);

  @TempDir private Path temp;
  private Path repository;
  private Path program;

  @BeforeEach
  void aMachineWithGradle() throws IOException {
    repository = Files.createDirectory(temp.resolve("a mine"));
    program = temp.resolve("bin/gradle");
    Files.createDirectory(program.getParent());
    Files.createFile(
        program,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private ToolStore tools(String digest) throws IOException {
    Path lock = temp.resolve("tools.lock");
    StringBuilder text = new StringBuilder("format: 1\ntools:\n");
    for (String tool : List.of("gradle", "openjdk-8")) {
      text.append("  ").append(tool).append(":\n    version: '1'\n    layout: archive\n");
      text.append("    files:\n      - url: https://example.org/").append(tool).append("-1.zip\n");
      text.append("        sha256: ").append(digest).append('\n');
    }
    Files.writeString(lock, text);
    return new ToolStore(
        ToolsLock.read(lock),
        new ToolSettings(temp.resolve("tools"), temp.resolve("cache"), true, Map.of()),
        event -> {},
        Cancellation.none());
  }

  private Optional<String> origin(String digest, String path) throws IOException {
    return Gradle.find(repository, tools(digest), name -> path).map(Gradle::origin);
  }

  @Test
  void theMachinesIsTheLastResort() throws IOException {
    String path = temp.resolve("none") + "::" + program.getParent();
    assertEquals(Optional.of(program.toString()), origin(UNLOCKED, path));
    assertEquals(Optional.empty(), origin(UNLOCKED, ""));
    assertEquals(Optional.empty(), origin(UNLOCKED, null));
  }

  @Test
  void whatIsPinnedGoesBeforeTheMachines() throws IOException {
    assertEquals(Optional.of("tools.lock"), origin(LOCKED, program.getParent().toString()));
  }

  @Test
  void theMinesOwnWrapperGoesBeforeAll() throws IOException {
    Path wrapper = Files.createFile(repository.resolve("gradlew"));
    Gradle gradle = Gradle.require(repository, tools(LOCKED));
    assertEquals("the mine's own gradlew", gradle.origin());
    assertEquals(List.of("/bin/sh", wrapper.toString()), gradle.words());
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(List.of(wrapper.toString()), gradle.words());
  }

  @Test
  void aJdkIsPinnedByItsMajorVersion() throws IOException {
    assertTrue(Jdk.isPinned(8, tools(LOCKED)));
    assertFalse(Jdk.isPinned(8, tools(UNLOCKED)));
    assertFalse(Jdk.isPinned(17, tools(LOCKED)));
  }
}
