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
 * Keeps trusted revisions and others apart: in a folder of an agent only the one kind is built.
 *
 * <p>A stranger's code can leave anything there, also where git does not look; and what a trusted
 * build leaves there (passwords of its servers, files that share their place on the disk with the
 * agent's cache) is nothing for a stranger.
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

  /** Whether it may be built there; then others may not any more. */
  @Override
  public Boolean invoke(File marks, VirtualChannel channel) throws IOException {
    Path place = Files.createDirectories(Path.of(folder).toAbsolutePath().normalize());
    for (Path each = place; each != null; each = each.getParent()) {
      Path other = mark(marks, each, !trusted);
      if (Files.exists(other) && Files.readString(other).equals(identity(each))) {
        return false;
      }
    }
    Files.createDirectories(marks.toPath());
    Files.writeString(mark(marks, place, trusted), identity(place));
    Files.deleteIfExists(mark(marks, place, !trusted));
    return true;
  }

  private static Path mark(File marks, Path place, boolean trusted) {
    return marks
        .toPath()
        .resolve((trusted ? "trusted-" : "untrusted-") + Sha256.of(place.toString()));
  }

  /** Device and number of the folder. */
  private static String identity(Path place) throws IOException {
    return Objects.toString(
        Files.readAttributes(place, BasicFileAttributes.class).fileKey(), place.toString());
  }
}
