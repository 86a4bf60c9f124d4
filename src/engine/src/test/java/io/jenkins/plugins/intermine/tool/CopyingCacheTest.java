package io.jenkins.plugins.intermine.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.file.Sha256;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that copies from another cache, which it must leave as it is. */
class CopyingCacheTest {

  private static final List<String> NAMES = List.of("one.jar", "two.jar");

  @TempDir private Path temp;
  private Path machine;
  private FileServer server;

  @BeforeEach
  void fillTheMachinesCache() throws IOException {
    machine = temp.resolve("machine");
    server = new FileServer();
    NAMES.forEach(name -> server.put("/" + name, bytes(name)));
    new ToolStore(lock(), settings("trusted", machine, Optional.empty()), e -> {}, none(), hasty())
        .install("jars");
    server.requests().clear();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    if (Files.isDirectory(machine)) {
      setPermissions("rwxr-xr-x");
    }
  }

  private static byte[] bytes(String name) {
    return ("content of " + name).getBytes(StandardCharsets.UTF_8);
  }

  private static Cancellation none() {
    return Cancellation.none();
  }

  private static Downloader.Patience hasty() {
    return DownloaderTest.HASTY;
  }

  private ToolSettings settings(String project, Path cache, Optional<Path> source) {
    return new ToolSettings(
        temp.resolve(project),
        cache,
        source,
        false,
        Map.of("https://tools.example/", server.url("/")));
  }

  private ToolsLock lock() throws IOException {
    StringBuilder text =
        new StringBuilder("format: 1\ntools:\n  jars:\n    version: '2'\n    layout: files\n");
    text.append("    files:\n");
    for (String name : NAMES) {
      text.append("      - url: https://tools.example/").append(name).append('\n');
      text.append("        sha256: ").append(Sha256.of(bytes(name))).append('\n');
    }
    return ToolsLock.read(Files.writeString(temp.resolve("tools.lock"), text));
  }

  private Path install() throws IOException {
    ToolSettings settings = settings("project", temp.resolve("thrown-away"), Optional.of(machine));
    return new ToolStore(lock(), settings, e -> {}, none(), hasty()).install("jars");
  }

  /** Everything about every file and folder that changes when something is written. */
  private Map<String, String> seen() throws IOException {
    Map<String, String> seen = new TreeMap<>();
    try (Stream<Path> all = Files.walk(machine)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Map<String, Object> facts =
            Files.readAttributes(
                path, "unix:ino,nlink,mode,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
        String content = Files.isRegularFile(path) ? Sha256.of(path) : "";
        seen.put(path.toString(), new TreeMap<>(facts) + content);
      }
    }
    return seen;
  }

  private void setPermissions(String permissions) throws IOException {
    try (Stream<Path> all = Files.walk(machine)) {
      for (Path folder : all.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
      }
    }
  }

  private Path cached(String name) {
    return machine.resolve("tools/sha256/" + Sha256.of(bytes(name)));
  }

  @Test
  void copiesAndLeavesTheOtherCacheAsItIs() throws IOException {
    Map<String, String> before = seen();
    Path tool = install();
    assertEquals(before, seen());
    assertEquals(List.of(), server.requests());
    for (String name : NAMES) {
      Path file = tool.resolve(name);
      assertEquals("content of " + name, Files.readString(file));
      assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
      assertNotEquals(
          Files.getAttribute(cached(name), "unix:ino"), Files.getAttribute(file, "unix:ino"));
    }
  }

  @Test
  void aCacheThatCantBeWrittenIsEnough() throws IOException {
    setPermissions("r-xr-xr-x");
    install();
    assertEquals(List.of(), server.requests());
  }

  @Test
  void withoutTheOtherCacheItDownloads() throws IOException {
    machine = temp.resolve("nowhere");
    install();
    assertEquals(2, server.requests().size());
    assertFalse(Files.exists(machine));
  }

  @Test
  void aSpoiledFileIsDownloadedAndNotMended() throws IOException {
    Files.delete(cached("one.jar"));
    Files.writeString(cached("one.jar"), "rot");
    Files.delete(cached("two.jar"));
    Map<String, String> before = seen();
    assertEquals("content of one.jar", Files.readString(install().resolve("one.jar")));
    assertEquals(2, server.requests().size());
    assertEquals(before, seen());
  }

  @Test
  void aHalfDownloadOfTheOtherCacheIsNotTouched() throws IOException {
    Files.move(cached("one.jar"), cached("one.jar").resolveSibling(cached("one.jar") + ".part"));
    Map<String, String> before = seen();
    install();
    assertEquals(List.of("/one.jar"), server.requests());
    assertEquals(before, seen());
  }

  @Test
  void lockingHashesIntoTheOwnCache() throws IOException {
    Map<String, String> before = seen();
    lock()
        .lock(
            "jars",
            null,
            settings("project", temp.resolve("thrown-away"), Optional.of(machine)),
            e -> {},
            none());
    assertEquals(before, seen());
  }

  @Test
  void offlineBothCachesCount() throws IOException {
    Files.delete(cached("two.jar"));
    ToolSettings settings =
        new ToolSettings(
            temp.resolve("project"),
            temp.resolve("thrown-away"),
            Optional.of(machine),
            true,
            Map.of());
    MineException e =
        assertThrows(
            MineException.class,
            () -> new ToolStore(lock(), settings, x -> {}, none(), hasty()).install("jars"));
    assertEquals(
        "two.jar is not in the cache "
            + machine.resolve("tools")
            + " and this run is offline; run 'mine tools install' with network once",
        e.getMessage());
  }
}
