package io.jenkins.plugins.intermine.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.file.Sha256;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {
  static final Downloader.Patience HASTY =
      new Downloader.Patience(4, Duration.ofMillis(1), Duration.ofSeconds(1));

  private final byte[] bytes = new byte[300_000];
  private final Cancellation cancellation = Cancellation.none();
  private FileServer server;
  @TempDir private Path folder;
  private Path part;

  @BeforeEach
  void serve() throws IOException {
    new Random(1).nextBytes(bytes);
    server = new FileServer();
    server.put("/tool.jar", bytes);
    part = folder.resolve("tool.part");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String download() {
    Downloader downloader = new Downloader(new Mirrors(Map.of()), cancellation, HASTY);
    return downloader.download(server.url("/tool.jar"), part);
  }

  private void assertComplete(String digest) throws IOException {
    assertEquals(Sha256.of(bytes), digest);
    assertArrayEquals(bytes, Files.readAllBytes(part));
  }

  @Test
  void aFileArrivesWithItsDigest() throws IOException {
    assertComplete(download());
    assertEquals(List.of("/tool.jar"), server.requests());
  }

  @Test
  void serverErrorsAreTriedAgain() throws IOException {
    server.next(FileServer.status(500));
    server.next(FileServer.status(503));
    server.next(FileServer.status(429));
    assertComplete(download());
    assertEquals(4, server.requests().size());
  }

  @Test
  void aServerThatNeverRecoversIsGivenUp() {
    for (int i = 0; i < 4; i++) {
      server.next(FileServer.status(502));
    }
    MineException e = assertThrows(MineException.class, this::download);
    assertEquals(ExitCode.TOOL, e.exitCode());
    assertTrue(e.getMessage().endsWith("/tool.jar: HTTP status 502"), e.getMessage());
    assertTrue(e.retryable());
  }

  @Test
  void aMissingFileIsNotTriedAgain() {
    server.next(FileServer.status(404));
    MineException e = assertThrows(MineException.class, this::download);
    assertTrue(e.getMessage().contains("HTTP status 404"), e.getMessage());
    assertFalse(e.retryable());
    assertEquals(1, server.requests().size());
  }

  @Test
  void aBrokenDownloadGoesOnWhereItBroke() throws IOException {
    server.next(FileServer.breakOffAfter(100_000));
    assertComplete(download());
    assertEquals(2, server.requests().size());
    assertTrue(server.requests().get(1).startsWith("/tool.jar bytes="), "" + server.requests());
  }

  @Test
  void whatAnEarlierRunLeftIsTheBeginning() throws IOException {
    Files.write(part, Arrays.copyOf(bytes, 1234));
    assertComplete(download());
    assertEquals(List.of("/tool.jar bytes=1234-"), server.requests());
  }

  @Test
  void aServerWithoutRangesSendsAllAgain() throws IOException {
    server.refuseRanges();
    Files.write(part, Arrays.copyOf(bytes, 1234));
    assertComplete(download());
  }

  @Test
  void aPartThatIsTooLongIsThrownAway() throws IOException {
    Files.write(part, new byte[bytes.length + 5]);
    assertComplete(download());
  }

  @Test
  void aSilentServerIsAskedAgain() throws IOException {
    server.next(FileServer.fallSilentAfter(1000));
    assertComplete(download());
  }

  @Test
  void aCancelledRunEndsTheDownload() {
    server.next(FileServer.fallSilentAfter(1000));
    Thread user =
        new Thread(
            () -> {
              while (server.requests().isEmpty()) {
                Thread.onSpinWait();
              }
              cancellation.request();
            });
    user.start();
    MineException e = assertThrows(MineException.class, this::download);
    assertEquals(ExitCode.ABORTED, e.exitCode());
  }

  @Test
  void nobodyThereIsSaidInWords() {
    server.close();
    MineException e = assertThrows(MineException.class, this::download);
    assertTrue(e.getMessage().contains("no connection"), e.getMessage());
    assertTrue(e.retryable());
  }

  @Test
  void aDiskThatFailsIsNoPassingTrouble() throws IOException {
    // Every write to it answers that there is no space left.
    Files.createSymbolicLink(part, Path.of("/dev/full"));
    MineException e = assertThrows(MineException.class, this::download);
    assertTrue(e.getMessage().contains("No space left"), e.getMessage());
    assertFalse(e.retryable());
    part = Files.createFile(folder.resolve("file")).resolve("tool.part");
    assertFalse(assertThrows(MineException.class, this::download).retryable());
  }

  @Test
  void aMirrorMayBeAFolder() throws IOException {
    Files.createDirectories(folder.resolve("mirror"));
    Files.write(folder.resolve("mirror/tool.jar"), bytes);
    Mirrors mirrors =
        new Mirrors(
            Map.of(
                "https://x.example/",
                "http://127.0.0.1:1/",
                "https://x.example/a/",
                folder.resolve("mirror").toUri().toString()));
    Downloader downloader = new Downloader(mirrors, cancellation, HASTY);
    assertComplete(downloader.download("https://x.example/a/tool.jar", part));
    MineException e =
        assertThrows(
            MineException.class, () -> downloader.download("https://x.example/a/other.jar", part));
    assertTrue(e.getMessage().contains("no such file"), e.getMessage());
  }
}
