package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.intermine.file.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import jenkins.MasterToSlaveFileCallable;

/**
 * Keeps trusted revisions and others apart: in a folder of an agent, in those below it and those
 * around it only the one kind is built.
 *
 * <p>A stranger's code can leave anything there, also where git does not look; and what a trusted
 * build leaves there (passwords of its servers, files that share their place on the disk with the
 * agent's cache) is nothing for a stranger.
 *
 * <p>It is called on a folder outside the workspaces, where that code can't reach the marks. A mark
 * names the folder on the disk, not its path alone: one that was made anew is clean.
 */
final class StrangersGround extends MasterToSlaveFileCallable<String> {
  private static final long serialVersionUID = 1L;

  private final String ground;
  private final String folder;
  private final boolean trusted;

  /**
   * @param ground the build's workspace
   * @param folder where a revision is about to be built: the same, or a folder in it
   * @param trusted whether that revision is trusted
   */
  StrangersGround(String ground, String folder, boolean trusted) {
    this.ground = ground;
    this.folder = folder;
    this.trusted = trusted;
  }

  /** A folder of the disk, as a mark remembers it. */
  private record Mark(Path path, String identity) {
    static Mark of(Path path) throws IOException {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return new Mark(path, Objects.toString(key, path.toString()));
    }

    static Mark read(Path file) throws IOException {
      String[] lines = Files.readString(file).split("\n", 2);
      return new Mark(Path.of(lines[1]), lines[0]);
    }

    void write(Path file) throws IOException {
      Files.writeString(file, identity + "\n" + path);
    }

    /** Whether the folder is there yet. */
    boolean holds() throws IOException {
      return Files.isDirectory(path) && of(path).equals(this);
    }

    boolean overlaps(Path other) {
      return path.startsWith(other) || other.startsWith(path);
    }
  }

  /**
   * Marks the folder for this kind.
   *
   * @return why the revision may not be built there; null where it may
   */
  @Override
  public String invoke(File marks, VirtualChannel channel) throws IOException {
    Path place = Path.of(folder).toAbsolutePath().normalize();
    Path link = linkOnTheWay(place);
    if (link != null) {
      return link
          + " is a symbolic link, through which mine would write elsewhere; remove the link";
    }
    Path real = Files.createDirectories(place).toRealPath();
    Files.createDirectories(marks.toPath());
    Path other = marked(marks.toPath(), real);
    if (other != null) {
      return "In "
          + other
          + " a revision was built that is "
          + word(!trusted)
          + ", and this one is "
          + word(trusted)
          + "; wipe the workspace out before it is built there";
    }
    Mark.of(real).write(marks.toPath().resolve(prefix(trusted) + Sha256.of(real.toString())));
    return null;
  }

  /** The administrator's links lead to the workspace; those in it are the repository's. */
  private Path linkOnTheWay(Path place) {
    Path each = Path.of(ground).toAbsolutePath().normalize();
    if (!place.startsWith(each)) {
      return null;
    }
    for (Path name : each.relativize(place)) {
      each = each.resolve(name);
      if (Files.isSymbolicLink(each)) {
        return each;
      }
    }
    return null;
  }

  /** The folder in, at or around the place that is of the other kind. */
  private Path marked(Path marks, Path place) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(marks, prefix(!trusted) + "*")) {
      for (Path file : all) {
        Mark mark = Mark.read(file);
        if (!mark.holds()) {
          Files.deleteIfExists(file);
        } else if (mark.overlaps(place)) {
          return mark.path();
        }
      }
      return null;
    }
  }

  private static String prefix(boolean trusted) {
    return trusted ? "trusted-" : "untrusted-";
  }

  private static String word(boolean trusted) {
    return trusted ? "trusted" : "not trusted";
  }
}
