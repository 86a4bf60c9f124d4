package io.jenkins.plugins.intermine.jenkins.engine;

import io.jenkins.plugins.intermine.file.AtomicFile;
import io.jenkins.plugins.intermine.file.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Which folders of an agent were used for trusted revisions, and which for others: a file each in a
 * folder that no build can write to.
 *
 * <p>A mark names the folder on the disk, not its path alone. Its number is not enough: a file
 * system gives it at once to the folder that is made in the place of one that was wiped out.
 */
final class GroundMarks {
  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  private final Path folder;
  private final boolean knowsBirth;

  /**
   * @param folder where the marks are, which may not be there yet
   */
  GroundMarks(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.knowsBirth = knowsBirth(folder);
  }

  /** Marks a folder. */
  void add(Path place, boolean trusted) throws IOException {
    Path mark = folder.resolve(prefix(trusted) + Sha256.of(place.toString()));
    AtomicFile.write(mark, identity(place) + "\n" + place);
  }

  /**
   * The marked folder at, in or around a place; null where none of that kind is there yet.
   *
   * @throws IOException also for a mark that can't be read
   */
  Path overlapping(Path place, boolean trusted) throws IOException {
    try (DirectoryStream<Path> marks = Files.newDirectoryStream(folder, prefix(trusted) + "*")) {
      for (Path mark : marks) {
        Path marked = stillMarked(mark);
        if (marked != null && (marked.startsWith(place) || place.startsWith(marked))) {
          return marked;
        }
      }
      return null;
    }
  }

  /** One that isn't there now may come back, when its disk is mounted again. */
  private Path stillMarked(Path mark) throws IOException {
    String[] lines = Files.readString(mark).split("\n", 2);
    if (lines.length < 2) {
      throw new IOException(mark + " is damaged; remove it with the workspaces of this agent");
    }
    Path marked = Path.of(lines[1]);
    if (!Files.isDirectory(marked)) {
      return null;
    }
    if (identity(marked).equals(lines[0])) {
      return marked;
    }
    Files.delete(mark);
    return null;
  }

  /** Device and number of the folder, and when it was made, where Java can tell. */
  private String identity(Path place) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(place, BasicFileAttributes.class);
    return attributes.fileKey() + (knowsBirth ? " " + attributes.creationTime() : "");
  }

  /** Some give the time of the last change instead, which says nothing. */
  private static boolean knowsBirth(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, "probe", null);
    try {
      Files.setLastModifiedTime(probe, LONG_AGO);
      return !Files.readAttributes(probe, BasicFileAttributes.class)
          .creationTime()
          .equals(LONG_AGO);
    } finally {
      Files.delete(probe);
    }
  }

  private static String prefix(boolean trusted) {
    return trusted ? "trusted-" : "untrusted-";
  }
}
