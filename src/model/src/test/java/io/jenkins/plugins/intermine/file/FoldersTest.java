package io.jenkins.plugins.intermine.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  @TempDir private Path temp;
  private Path folder;
  private Path elsewhere;

  @BeforeEach
  void aFolderWithALinkOutOfIt() throws IOException {
    folder = temp.resolve("a folder");
    elsewhere = temp.resolve("elsewhere/file");
    Files.createDirectories(folder.resolve("base/1"));
    Files.createDirectories(folder.resolve("base/2"));
    Files.createDirectories(elsewhere.getParent());
    Files.writeString(elsewhere, "kept");
    Files.writeString(folder.resolve("base/1/table"), "rows");
    Files.writeString(folder.resolve("base/2/table"), "rows");
    Files.createSymbolicLink(folder.resolve("link"), elsewhere.getParent());
  }

  @Test
  void deletesLinksAndNotWhatTheyLeadTo() throws IOException {
    Folders.delete(folder);
    assertFalse(Files.exists(folder));
    assertEquals("kept", Files.readString(elsewhere));
    Folders.delete(folder);
  }

  @Test
  void copiesWhatIsWantedWithItsAttributes() throws IOException {
    Path table = folder.resolve("base/1/table");
    Files.setPosixFilePermissions(table, PosixFilePermissions.fromString("r--------"));
    Files.setLastModifiedTime(table, FileTime.fromMillis(1_000));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Path copy = temp.resolve("to/copy");
    Folders.copy(folder, copy, path -> !path.equals(Path.of("base/2")));
    assertEquals("rows", Files.readString(copy.resolve("base/1/table")));
    assertEquals(1_000, Files.getLastModifiedTime(copy.resolve("base/1/table")).toMillis());
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    assertFalse(Files.exists(copy.resolve("base/2")));
    assertTrue(Files.isSymbolicLink(copy.resolve("link")));
  }
}
