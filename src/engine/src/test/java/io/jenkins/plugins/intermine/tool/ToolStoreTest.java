package io.jenkins.plugins.intermine.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.file.Sha256;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolStoreTest {
  private static final String BASE = "https://tools.example/";

  @TempDir private Path folder;
  private FileServer server;

  @BeforeEach
  void serve() throws IOException {
    server = new FileServer();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      UnpackerTest.file(tar, "tool-1/bin/run", 0755);
    }
    server.put("/tool-1.tar.gz", bytes.toByteArray());
    server.put("/one.jar", "one".getBytes(StandardCharsets.UTF_8));
    server.put("/two.jar", "two".getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ToolSettings settings(boolean offline) {
    return new ToolSettings(
        folder.resolve("project"), folder.resolve("cache"), offline, Map.of(BASE, server.url("/")));
  }

  private ToolStore store(ToolsLock lock, boolean offline) {
    return new ToolStore(
        lock, settings(offline), event -> {}, Cancellation.none(), DownloaderTest.HASTY);
  }

  private ToolsLock unlocked() throws IOException {
    Path file = folder.resolve("tools.lock");
    Files.writeString(
        file,
        """
        format: 1
        tools:
          archive:
            version: '1'
            layout: archive
            files:
              - url: https://tools.example/tool-1.tar.gz
                sha256: unlocked
          jars:
            version: '2'
            layout: files
            files:
              - url: https://tools.example/one.jar
                sha256: unlocked
              - url: https://tools.example/two.jar
                sha256: unlocked
          elsewhere:
            version: '3'
            layout: files
            files:
              - url: https://tools.example/one.jar
                platform: plan9-vax
                sha256: unlocked
        """);
    return ToolsLock.read(file);
  }

  private ToolsLock locked() throws IOException {
    ToolsLock lock = unlocked();
    for (String tool : List.of("archive", "jars")) {
      lock = lock.lock(tool, null, settings(false), event -> {}, Cancellation.none());
    }
    Folders.delete(folder.resolve("cache"));
    server.requests().clear();
    return lock;
  }

  @Test
  void lockingHashesWhatWasDownloaded() throws IOException {
    ToolsLock lock = locked();
    assertEquals(
        Sha256.of("one".getBytes(StandardCharsets.UTF_8)),
        lock.tool("jars").files().get(0).sha256());
    assertTrue(lock.isLocked("jars"));
    assertFalse(unlocked().isLocked("jars"));
  }

  @Test
  void anArchiveLosesItsTopFolder() throws IOException {
    ToolStore store = store(locked(), false);
    Path tool = store.install("archive");
    assertEquals(folder.resolve("project/archive/1"), tool);
    assertTrue(Files.isExecutable(tool.resolve("bin/run")));
    assertEquals(List.of("/tool-1.tar.gz"), server.requests());
    store.install("archive");
    assertEquals(1, server.requests().size());
  }

  @Test
  void jarsLieSideBySide() throws IOException {
    Path tool = store(locked(), false).install("jars");
    assertEquals("one", Files.readString(tool.resolve("one.jar")));
    assertEquals("two", Files.readString(tool.resolve("two.jar")));
  }

  @Test
  void offlineTheCacheIsEnough() throws IOException {
    ToolsLock lock = locked();
    store(lock, false).install("jars");
    Folders.delete(folder.resolve("project"));
    server.requests().clear();
    store(lock, true).install("jars");
    assertEquals(List.of(), server.requests());
    MineException e = assertThrows(MineException.class, () -> store(lock, true).install("archive"));
    assertTrue(e.getMessage().contains("offline"), e.getMessage());
  }

  @Test
  void otherBytesAreRefusedAndNotKept() throws IOException {
    ToolsLock lock = locked();
    server.put("/one.jar", "evil".getBytes(StandardCharsets.UTF_8));
    MineException e = assertThrows(MineException.class, () -> store(lock, false).install("jars"));
    assertTrue(e.getMessage().contains("one.jar is not the file"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("project/jars/2")));
    server.put("/one.jar", "one".getBytes(StandardCharsets.UTF_8));
    store(lock, false).install("jars");
  }

  @Test
  void aSpoiledBeginningIsNotTrusted() throws IOException {
    ToolsLock lock = locked();
    String digest = lock.tool("jars").files().get(0).sha256();
    Path part = folder.resolve("cache/tools/sha256/" + digest + ".part");
    Files.createDirectories(part.getParent());
    Files.writeString(part, "x");
    assertEquals("one", Files.readString(store(lock, false).install("jars").resolve("one.jar")));
  }

  @Test
  void aSpoiledCacheIsFilledAgain() throws IOException {
    ToolsLock lock = locked();
    store(lock, false).install("jars");
    String digest = lock.tool("jars").files().get(0).sha256();
    Path cached = folder.resolve("cache/tools/sha256/" + digest);
    Files.delete(cached);
    Files.writeString(cached, "rot");
    Folders.delete(folder.resolve("project"));
    assertEquals("one", Files.readString(store(lock, false).install("jars").resolve("one.jar")));
  }

  @Test
  void aHalfInstalledToolIsInstalledAnew() throws IOException {
    ToolsLock lock = locked();
    Path half = folder.resolve("project/archive/1");
    Files.createDirectories(half);
    Files.writeString(half.resolve("rest"), "of a run that was killed");
    store(lock, false).install("archive");
    assertFalse(Files.exists(half.resolve("rest")));
    assertTrue(Files.exists(half.resolve("bin/run")));
  }

  @Test
  void anUnlockedToolSaysWhatToDo() throws IOException {
    ToolsLock lock = unlocked();
    MineException e = assertThrows(MineException.class, () -> store(lock, false).install("jars"));
    assertEquals(
        "jars 2 is unlocked in tools.lock; run 'mine tools lock jars' where"
            + " https://tools.example/one.jar can be reached",
        e.getMessage());
    assertEquals(List.of(), server.requests());
  }

  @Test
  void aToolOfAnotherPlatformSaysSo() throws IOException {
    ToolsLock lock = unlocked();
    MineException e =
        assertThrows(MineException.class, () -> store(lock, false).install("elsewhere"));
    assertEquals("tools.lock has no elsewhere 3 for " + Platform.current(), e.getMessage());
  }

  @Test
  void theStatusTellsWhatIsThere() throws IOException {
    ToolStore store = store(locked(), false);
    Path tool = store.install("jars");
    List<ToolStatus> status = store.status();
    assertEquals(
        List.of("archive", "jars", "elsewhere"), status.stream().map(ToolStatus::name).toList());
    assertFalse(status.get(0).installed());
    assertNull(status.get(0).where());
    assertEquals(tool, status.get(1).where());
    assertFalse(status.get(2).locked());
  }

  @Test
  void manyInstallAtOnceAndDownloadOnce() throws Exception {
    ToolsLock lock = locked();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Callable<Path>> installs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      installs.add(() -> store(lock, false).install("jars"));
    }
    for (Future<Path> each : pool.invokeAll(installs)) {
      assertTrue(Files.exists(each.get().resolve("two.jar")));
    }
    pool.shutdown();
    assertEquals(2, server.requests().size());
    try (Stream<Path> left = Files.list(folder.resolve("project/jars"))) {
      assertEquals(3, left.count(), "the folder, its mark, the lock");
    }
  }
}
