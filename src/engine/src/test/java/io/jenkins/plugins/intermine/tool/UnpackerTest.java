package io.jenkins.plugins.intermine.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackerTest {
  private interface Content {
    void write(TarArchiveOutputStream tar) throws IOException;
  }

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(folder.resolve("target"));
  }

  private static void tar(OutputStream out, Content content) throws IOException {
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      content.write(tar);
    }
  }

  static void file(TarArchiveOutputStream tar, String name, int mode) throws IOException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    entry.setMode(mode);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static void link(TarArchiveOutputStream tar, byte kind, String name, String to)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
    entry.setLinkName(to);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private void unpack(Content content) throws IOException {
    Path archive = folder.resolve("a.tar.gz");
    tar(new GZIPOutputStream(Files.newOutputStream(archive)), content);
    new Unpacker(target).unpack(archive, "a.tar.gz");
  }

  private void assertRefused(String reason, Content content) {
    IOException e = assertThrows(IOException.class, () -> unpack(content));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  @Test
  void filesFoldersLinksAndModesAreKept() throws IOException {
    unpack(
        tar -> {
          file(tar, "top/bin/run", 0750);
          file(tar, "top/lib/libx.so.1", 0644);
          link(tar, TarConstants.LF_SYMLINK, "top/lib/libx.so", "libx.so.1");
          link(tar, TarConstants.LF_LINK, "top/bin/again", "top/bin/run");
        });
    Path run = target.resolve("top/bin/run");
    assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(run)));
    assertEquals("top/lib/libx.so.1", Files.readString(target.resolve("top/lib/libx.so")));
    assertEquals("top/bin/run", Files.readString(target.resolve("top/bin/again")));
    assertEquals(target.resolve("top"), Unpacker.withoutSingleTop(target));
  }

  @Test
  void setuidIsNotKept() throws IOException {
    unpack(tar -> file(tar, "run", 04755));
    int mode = (Integer) Files.getAttribute(target.resolve("run"), "unix:mode");
    assertEquals(0755, mode & 07777);
  }

  @Test
  void namesThatLeadOutAreRefused() {
    assertRefused("leads out", tar -> file(tar, "../evil", 0644));
    assertRefused("leads out", tar -> file(tar, "a/../../evil", 0644));
    assertRefused("absolute", tar -> file(tar, "/evil", 0644));
    assertFalse(Files.exists(folder.resolve("evil")));
  }

  @Test
  void linksThatLeadOutAreRefused() {
    assertRefused("leads out", tar -> link(tar, TarConstants.LF_SYMLINK, "a/b", "../../outside"));
    assertRefused("leads out", tar -> link(tar, TarConstants.LF_SYMLINK, "c", "/etc/passwd"));
    assertRefused("leads out", tar -> link(tar, TarConstants.LF_LINK, "d", "../target/x"));
    assertRefused("has no file", tar -> link(tar, TarConstants.LF_LINK, "e", "nothing"));
  }

  /** Each link alone stays inside by its text; together they leave. */
  @Test
  void aChainOfLinksDoesNotLeadOut() throws IOException {
    Files.createDirectory(folder.resolve("outside"));
    assertRefused(
        "archive",
        tar -> {
          link(tar, TarConstants.LF_SYMLINK, "here", ".");
          link(tar, TarConstants.LF_SYMLINK, "here/up", "here/../..");
          file(tar, "here/up/outside/evil", 0644);
        });
    assertFalse(Files.exists(folder.resolve("outside/evil")));
  }

  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    assertRefused(
        "twice",
        tar -> {
          file(tar, "a", 0644);
          link(tar, TarConstants.LF_SYMLINK, "b", "a");
          file(tar, "b", 0644);
        });
    assertEquals("a", Files.readString(target.resolve("a")));
  }

  @Test
  void devicesAreRefused() {
    assertRefused("neither", tar -> link(tar, TarConstants.LF_CHR, "dev", ""));
  }

  @Test
  void aTruncatedArchiveIsRefused() throws IOException {
    Path archive = folder.resolve("a.tar.gz");
    tar(
        new GZIPOutputStream(Files.newOutputStream(archive)),
        tar -> file(tar, "a-file-with-a-long-name", 0644));
    byte[] bytes = Files.readAllBytes(archive);
    Files.write(archive, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThrows(IOException.class, () -> new Unpacker(target).unpack(archive, "a.tar.gz"));
  }

  @Test
  void aZipIsCheckedAlike() throws IOException {
    Path archive = folder.resolve("a.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("fine/file"));
      zip.putNextEntry(new ZipEntry("../evil"));
    }
    IOException e =
        assertThrows(IOException.class, () -> new Unpacker(target).unpack(archive, "a.zip"));
    assertTrue(e.getMessage().contains("leads out"), e.getMessage());
    assertTrue(Files.exists(target.resolve("fine/file")));
  }

  @Test
  void theArchiveInAJarIsFound() throws IOException {
    Path jar = folder.resolve("a.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/"));
      zip.putNextEntry(new ZipEntry("postgres.txz"));
      java.io.ByteArrayOutputStream inner = new java.io.ByteArrayOutputStream();
      tar(new XZCompressorOutputStream(inner), tar -> file(tar, "./bin/postgres", 0755));
      zip.write(inner.toByteArray());
    }
    new Unpacker(target).unpackInner(jar);
    assertTrue(Files.isExecutable(target.resolve("bin/postgres")));
  }
}
