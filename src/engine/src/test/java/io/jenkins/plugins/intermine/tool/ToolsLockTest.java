package io.jenkins.plugins.intermine.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.InvalidMineException;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsLockTest {
  private static final String DIGEST = "ab".repeat(32);

  @TempDir private Path folder;

  private ToolsLock read(String text) throws IOException {
    Path file = folder.resolve("tools.lock");
    Files.writeString(file, text);
    return ToolsLock.read(file);
  }

  private void assertProblem(int line, String what, String text) {
    InvalidMineException e = assertThrows(InvalidMineException.class, () -> read(text));
    assertEquals(ExitCode.INVALID, e.exitCode());
    assertTrue(e.getMessage().contains("tools.lock:" + line + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }

  private static String tool(String... lines) {
    return "format: 1\ntools:\n  x:\n    " + String.join("\n    ", lines) + "\n";
  }

  @Test
  void theBundledLockHasWhatAMineNeeds() {
    ToolsLock lock = ToolsLock.bundled();
    assertEquals(
        List.of("postgresql", "solr", "tomcat", "gradle", "openjdk-8", "openjdk-11"), lock.names());
    for (String tool : List.of("postgresql", "solr", "tomcat")) {
      for (String platform : List.of("linux-amd64", "linux-arm64")) {
        assertTrue(lock.tool(tool).isLockedFor(platform), tool + " for " + platform);
      }
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    ToolsLock bundled = ToolsLock.bundled();
    Path file = folder.resolve("copy.lock");
    bundled.write(file);
    ToolsLock again = ToolsLock.read(file);
    assertEquals(List.copyOf(bundled.tools()), List.copyOf(again.tools()));
    assertEquals(Files.readString(file), again.text());
  }

  @Test
  void platformsAndDigestsTellWhatIsLocked() throws IOException {
    ToolsLock lock =
        read(
            tool(
                "version: '1'",
                "layout: archive",
                "files:",
                "  - url: https://x.example/x-1.zip",
                "    platform: linux-amd64",
                "    sha256: " + DIGEST,
                "  - url: https://x.example/x-1-arm.zip",
                "    platform: linux-arm64",
                "    sha256: unlocked"));
    assertTrue(lock.tool("x").isLockedFor("linux-amd64"));
    assertFalse(lock.tool("x").isLockedFor("linux-arm64"));
    assertFalse(lock.tool("x").isLockedFor("linux-riscv64"));
  }

  @Test
  void everyProblemHasItsLine() {
    assertProblem(1, "format", "tools: {}\n");
    assertProblem(1, "format", "format: 2\ntools: {}\n");
    assertProblem(3, "YAML", "format: 1\ntools: [\n");
    assertProblem(4, "layout", tool("version: '1'", "files: [{maven: 'a:b:1', sha256: unlocked}]"));
    assertProblem(6, "sha256", tool("version: '1'", "layout: files", "files: [{maven: 'a:b:1'}]"));
    assertProblem(
        7,
        "SHA-256",
        tool("version: '1'", "layout: files", "files: ", "  [{maven: 'a:b:1', sha256: abc}]"));
    assertProblem(
        6,
        "Maven",
        tool("version: '1'", "layout: files", "files: [{maven: ab, sha256: unlocked}]"));
    assertProblem(
        6,
        "address",
        tool("version: '1'", "layout: files", "files: [{url: 'ftp://x/y', sha256: unlocked}]"));
    assertProblem(6, "list", tool("version: '1'", "layout: files", "files: []"));
    assertProblem(
        6,
        "unknown key 'fils'",
        tool(
            "version: '1'",
            "layout: files",
            "fils: x",
            "files: [{maven: 'a:b:1', sha256: unlocked}]"));
  }

  @Test
  void namesThatLeadElsewhereAreRefused() {
    assertProblem(
        4,
        "version",
        tool("version: '../1'", "layout: files", "files: [{maven: 'a:b:1', sha256: unlocked}]"));
    assertProblem(
        6,
        "address",
        tool(
            "version: '1'",
            "layout: files",
            "files: [{url: 'https://x.example/..', sha256: unlocked}]"));
    assertProblem(
        6,
        "Maven",
        tool("version: '1'", "layout: files", "files: [{maven: 'a:../b:1', sha256: unlocked}]"));
  }

  @Test
  void aLockThatIsNotThereIsSaidInOneLine() {
    MineException e =
        assertThrows(MineException.class, () -> ToolsLock.read(folder.resolve("none")));
    assertEquals(ExitCode.INVALID, e.exitCode());
  }

  @Test
  void aToolThatIsNotInTheLockIsNamed() throws IOException {
    MineException e =
        assertThrows(MineException.class, () -> ToolsLock.bundled().version("tomkat"));
    assertTrue(e.getMessage().contains("'tomkat'"), e.getMessage());
  }

  @Test
  void anotherVersionIsUnlockedAndRenamed() {
    LockedTool tomcat = ToolsLock.bundled().tool("tomcat").ofVersion("9.0.999");
    assertFalse(tomcat.isLockedFor("linux-amd64"));
    assertTrue(tomcat.files().get(0).url().endsWith("/9.0.999/tomcat-9.0.999.tar.gz"));
    LockedTool gradle = ToolsLock.bundled().tool("gradle").ofVersion("7.6");
    assertTrue(gradle.files().get(0).url().endsWith("/gradle-7.6-bin.zip"));
  }

  @Test
  void platformsHaveOneNameEach() {
    assertEquals("linux-amd64", Platform.name("Linux", "x86_64"));
    assertEquals("linux-arm64", Platform.name("Linux", "aarch64"));
    assertEquals("linux-riscv64", Platform.name("Linux", "riscv64"));
  }
}
