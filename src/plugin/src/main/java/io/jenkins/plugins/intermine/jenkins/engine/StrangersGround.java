package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.intermine.file.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import jenkins.MasterToSlaveFileCallable;

/**
 * Remembers in which folders of an agent revisions were built that are not trusted. Their code can
 * have left anything there, also where git does not look; so no trusted revision is built in such a
 * folder, nor below it, until the folder was removed.
 *
 * <p>It is called on a folder outside the workspaces, where that code can't reach the marks. A mark
 * names the folder on the disk, not its path alone: one that was made anew is clean.
 */
final class StrangersGround extends MasterToSlaveFileCallable<Boolean> {
  private static final long serialVersionUID = 1L;

  private final String folder;
  private final boolean trusted;

  /**
   * @param folder where a revision is about to be built
   * @param trusted whether that revision is trusted
   */
  StrangersGround(String folder, boolean trusted) {
    this.folder = folder;
    this.trusted = trusted;
  }

  /** Whether it may be built there. */
  @Override
  public Boolean invoke(File marks, VirtualChannel channel) throws IOException {
    Path place = Path.of(folder).toAbsolutePath().normalize();
    if (!trusted) {
      Files.createDirectories(marks.toPath());
      Files.writeString(mark(marks, place), identity(place));
      return true;
    }
    for (Path each = place; each != null; each = each.getParent()) {
      if (isMarked(marks, each)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMarked(File marks, Path place) throws IOException {
    Path mark = mark(marks, place);
    if (!Files.exists(mark)) {
      return false;
    }
    if (Files.isDirectory(place) && Files.readString(mark).equals(identity(place))) {
      return true;
    }
    Files.delete(mark);
    return false;
  }

  private static Path mark(File marks, Path place) {
    return marks.toPath().resolve(Sha256.of(place.toString()));
  }

  /** Device and number of the folder. */
  private static String identity(Path place) throws IOException {
    return Objects.toString(
        Files.readAttributes(place, BasicFileAttributes.class).fileKey(), place.toString());
  }
}
