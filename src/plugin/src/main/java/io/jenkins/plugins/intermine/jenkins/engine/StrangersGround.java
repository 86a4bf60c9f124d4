package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private final String run;
  private final boolean trusted;

  /**
   * @param ground the build's workspace
   * @param folder where a revision is about to be built: the same, or a folder in it
   * @param run folder of the run, beside it
   * @param trusted whether that revision is trusted
   */
  StrangersGround(String ground, String folder, String run, boolean trusted) {
    this.ground = ground;
    this.folder = folder;
    this.run = run;
    this.trusted = trusted;
  }

  /**
   * Marks the folder for this kind.
   *
   * @return why the revision may not be built there; null where it may
   */
  @Override
  public String invoke(File marks, VirtualChannel channel) throws IOException {
    // The steps of an agent ask in one process.
    synchronized (StrangersGround.class) {
      return take(new GroundMarks(marks.toPath()));
    }
  }

  private String take(GroundMarks marks) throws IOException {
    for (String each : List.of(folder, run)) {
      Path link = linkOnTheWay(Path.of(each).toAbsolutePath().normalize());
      if (link != null) {
        return link
            + " is a symbolic link, through which mine would write elsewhere; remove the link";
      }
    }
    Path place = Files.createDirectories(Path.of(folder)).toRealPath();
    Path other = marks.overlapping(place, !trusted);
    if (other == null) {
      marks.add(place, trusted);
      return null;
    }
    return "In "
        + other
        + " a revision was built that is "
        + word(!trusted)
        + ", and this one is "
        + word(trusted)
        + "; wipe the workspace out before it is built there";
  }

  /** The administrator's links lead to the workspace; those in it are the repository's. */
  private Path linkOnTheWay(Path place) {
    Path each = Path.of(ground).toAbsolutePath().normalize();
    if (!place.startsWith(each)) {
      return null;
    }
    for (int i = each.getNameCount(); i < place.getNameCount(); i++) {
      each = each.resolve(place.getName(i));
      if (Files.isSymbolicLink(each)) {
        return each;
      }
    }
    return null;
  }

  private static String word(boolean trusted) {
    return trusted ? "trusted" : "not trusted";
  }
}
