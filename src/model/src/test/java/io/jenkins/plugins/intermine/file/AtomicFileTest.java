package io.jenkins.plugins.intermine.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir private Path folder;

  @Test
  void replacesAFileAndMakesFolders() throws IOException {
    Path file = folder.resolve("a b/c/file");
    AtomicFile.write(file, "one");
    AtomicFile.write(file, "zwei ü");
    assertEquals("zwei ü", Files.readString(file));
    assertEquals(List.of(file), filesIn(file.getParent()));
  }

  @Test
  void aFailedWriteLeavesWhatWasThere() throws IOException {
    Path file = folder.resolve("file");
    Files.createDirectories(file.resolve("not-empty"));
    assertThrows(IOException.class, () -> AtomicFile.write(file, "text"));
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void aPrivateFileIsItsOwnersAlone() throws IOException {
    Path file = folder.resolve("secret");
    AtomicFile.writePrivate(file, "one");
    AtomicFile.writePrivate(file, "two");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void createNeverReplaces() throws IOException {
    Path file = folder.resolve("file");
    AtomicFile.create(file, "one");
    assertThrows(FileAlreadyExistsException.class, () -> AtomicFile.create(file, "two"));
    assertEquals("one", Files.readString(file));
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void writersAtOnceDontDisturbEachOther() throws IOException {
    Path file = folder.resolve("file");
    List<IOException> failures =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> attempt(file))
            .flatMap(List::stream)
            .toList();
    assertEquals(List.of(), failures);
    assertEquals(List.of(file), filesIn(folder));
  }

  private static List<IOException> attempt(Path file) {
    try {
      AtomicFile.write(file, "text");
      return List.of();
    } catch (IOException e) {
      return List.of(e);
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
