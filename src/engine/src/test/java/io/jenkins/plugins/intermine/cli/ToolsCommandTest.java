package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.tool.ToolSettings;
import io.jenkins.plugins.intermine.tool.ToolsLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsCommandTest {

  @TempDir private Path mine;

  @Test
  void listsTheBundledToolsWhereTheMineHasNoLock() throws IOException {
    Terminal.Run run = new Terminal(mine).mine("tools", "list");
    assertEquals(0, run.code(), run.err());
    for (String tool : Tools.NEEDED) {
      assertTrue(run.out().contains(tool + " "), run.out());
    }
    List<?> tools = (List<?>) run.result().values().get("tools");
    assertEquals(ToolsLock.bundled().names().size(), tools.size());
  }

  @Test
  void theBundledLockHasAllThatIsNeeded() {
    assertTrue(ToolsLock.bundled().names().containsAll(Tools.NEEDED));
  }

  @Test
  void locksListsAndInstallsFromAMirror() throws Exception {
    Path mirror = Files.createDirectories(mine.resolve("mirror"));
    Files.writeString(mirror.resolve("helper-2.0.jar"), "bytes");
    lock("helper", "1.0", "");
    String from = "https://tools.invalid/=" + mirror.toUri();
    String locked = child("tools", "lock", "helper=2.0", "--mirror", from);
    assertTrue(locked.startsWith("0 ") && locked.endsWith("locked helper 2.0"), locked);
    assertTrue(Files.readString(mine.resolve("tools.lock")).contains("helper-2.0.jar"));
    assertEquals("0 helper  2.0  not installed", child("tools", "list"));
    String installed = child("tools", "install", "helper", "--mirror", from);
    assertTrue(installed.endsWith("helper: " + mine.resolve(".mine/tools/helper/2.0")), installed);
    assertEquals("bytes", Files.readString(mine.resolve(".mine/tools/helper/2.0/helper-2.0.jar")));
    assertEquals("0 helper  2.0  installed", child("tools", "list"));
    assertEquals("0 nothing to lock: all tools have their checksums", child("tools", "lock"));
    assertTrue(Files.isDirectory(mine.resolve("cache/tools")));
  }

  @Test
  void refusesToolsThatAreUnknownOrNotLocked() throws IOException {
    lock("helper", "1.0", "");
    assertTool("tools.lock has no tool 'other'", "tools", "install", "other");
    assertTool("mine tools lock helper", "tools", "install", "helper");
    assertTool("tools.lock has no tool 'other'", "tools", "lock", "other");
  }

  @Test
  void refusesAMirrorThatIsNone() throws IOException {
    Terminal.Run run = new Terminal(mine).mine("tools", "install", "--mirror", "https://x");
    assertEquals(ExitCode.USAGE.code(), run.code());
    assertTrue(run.err().startsWith("mine: "), run.err());
  }

  @Test
  void offlineIsPassedOnToTheStore() {
    assertTrue(settings(true).offline());
    assertFalse(settings(false).offline());
    assertEquals(mine.resolve(".mine/tools"), settings(true).projectTools());
  }

  @Test
  void theMachinesCacheFollowsTheEnvironment() {
    assertEquals(Path.of("/c"), Tools.machineCache(Map.of("MINE_CACHE", "/c")::get));
    assertEquals(
        Path.of("/x/intermine-pipeline"),
        Tools.machineCache(Map.of("XDG_CACHE_HOME", "/x", "HOME", "/h")::get));
    assertEquals(
        Path.of("/h/.cache/intermine-pipeline"),
        Tools.machineCache(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/h")::get));
    assertEquals(
        Path.of("/h/.cache/intermine-pipeline"), Tools.machineCache(Map.of("HOME", "/h")::get));
  }

  @Test
  void offlineTakesOneAndTrue() {
    OfflineOption.Switch offline = new OfflineOption.Switch();
    assertTrue(offline.convert("1"));
    assertTrue(offline.convert("TRUE"));
    assertFalse(offline.convert("0"));
    assertFalse(offline.convert(""));
  }

  private ToolSettings settings(boolean offline) {
    Session session = new Session(mine, event -> {}, Cancellation.none(), new Redactor());
    return Tools.settings(session, offline, Map.of());
  }

  private void assertTool(String said, String... words) throws IOException {
    Terminal.Run run = new Terminal(mine).mine(words);
    assertEquals(ExitCode.TOOL.code(), run.code(), run.err());
    assertTrue(run.err().contains(said), run.err());
  }

  private void lock(String tool, String version, String digest) throws IOException {
    Files.writeString(
        mine.resolve("tools.lock"),
        """
        format: 1
        tools:
          %s:
            version: '%s'
            layout: files
            files:
              - url: https://tools.invalid/%s-%s.jar
                sha256: %s
        """
            .formatted(tool, version, tool, version, digest.isEmpty() ? "unlocked" : digest));
  }

  /** Runs in a process of its own, since the machine's cache is named by the environment. */
  private String child(String... words) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MineCommand.class.getName()));
    all.addAll(List.of(words));
    all.addAll(List.of("-C", mine.toString()));
    ProcessBuilder builder = new ProcessBuilder(all).redirectError(mine.resolve("stderr").toFile());
    builder.environment().put("MINE_CACHE", mine.resolve("cache").toString());
    Process process = builder.start();
    String out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return process.waitFor() + " " + out;
  }
}
