package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.build.MineFolders;
import io.jenkins.plugins.intermine.git.Tracking;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whether a command may begin: looked at before anything is done. */
final class Admission {

  private static final String WHY = "this revision is not trusted (" + Caller.TRUST + ")";

  private final Session session;

  Admission(Session session) {
    this.session = session;
  }

  /**
   * Lets a command in, or not.
   *
   * @param command the command
   * @param name how it is called, e.g. {@code data push}
   * @throws MineException with {@code REFUSED} for what a revision that is not trusted may not do,
   *     {@code PREFLIGHT} where such a revision was built and a trusted one goes on, {@code
   *     INVALID} for a repository that would lead the engine's writes elsewhere
   */
  void check(EngineCommand command, String name) throws IOException {
    TrustedOnly only = command.getClass().getAnnotation(TrustedOnly.class);
    if (!session.caller().isTrusted() && only != null) {
      throw refused(name + ": refused, " + WHY + "; " + only.value());
    }
    if (!session.caller().isTrusted()) {
      refuseLinkedRepository();
    }
    MineFolders folders = new MineFolders(session.repository());
    folders.refuseLinks();
    if (session.caller().isTrusted()
        && command.getClass().isAnnotationPresent(OnCleanGround.class)) {
      refuseLeftovers(folders);
    }
    if (!session.caller().isTrusted() && Files.isDirectory(session.repository())) {
      refuseTracked(folders.root());
    }
  }

  private static void refuseLeftovers(MineFolders folders) {
    if (Files.exists(folders.untrusted())) {
      throw new MineException(
          ExitCode.PREFLIGHT,
          folders.root()
              + ": a revision that is not trusted was built here; remove that folder, and build"
              + " again");
    }
  }

  /** A stranger's commit may put a link to another mine's workspace in the place of a folder. */
  private void refuseLinkedRepository() {
    for (Path each = session.repository(); each != null; each = each.getParent()) {
      if (Files.isSymbolicLink(each) && isInGit(each.getParent())) {
        throw refused(each + ": refused, it is a symbolic link in a git repository, and " + WHY);
      }
    }
  }

  private static boolean isInGit(Path folder) {
    for (Path each = folder; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  /** State, bundles and passwords of a stranger's making would be taken for the engine's own. */
  private static void refuseTracked(Path root) throws IOException {
    if (Tracking.isTracked(root)) {
      throw refused(
          root.getFileName()
              + ": refused, git tracks it, and "
              + WHY
              + "; remove it from the commit");
    }
  }

  private static MineException refused(String message) {
    return new MineException(ExitCode.REFUSED, message);
  }
}
