package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.intermine.jenkins.credential.GrantedSecrets;
import io.jenkins.plugins.intermine.jenkins.page.EngineRun;
import io.jenkins.plugins.intermine.jenkins.page.RunStatus;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is done after the engine's process ended. A restart of the controller in the middle does all
 * of it again, and nothing of it harms when done twice.
 */
final class Finish {
  private static final Logger LOGGER = Logger.getLogger(Finish.class.getName());

  private final Place place;
  private final CallFolder folder;
  private final EngineRun run;
  private final GrantedSecrets secrets;
  private FilePath workspace;

  Finish(Place place, CallFolder folder, EngineRun run, GrantedSecrets secrets) {
    this.place = place;
    this.folder = folder;
    this.run = run;
    this.secrets = secrets;
  }

  /** Waits for the end of what the script of a confined engine does, whose own end is not known. */
  void awaitClearing() throws IOException, InterruptedException {
    if (!folder.isConfined()) {
      return;
    }
    try {
      FilePath here = place.get(FilePath.class);
      Launcher launcher = place.get(Launcher.class);
      if (here != null && launcher != null) {
        TaskListener listener = place.get(TaskListener.class);
        if (!new Clearing(launcher, folder.lock(here)).await()) {
          listener
              .getLogger()
              .println(
                  "[mine] the workspace of the untrusted revision is still being cleared; wipe it"
                      + " out before anything else is done in it");
        }
      }
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "can't ask a lost agent whether the workspace is cleared", e);
    }
  }

  /**
   * Brings in what the engine left and writes it down in the build.
   *
   * @param exitCode the exit code of the process, when the shell step did not fail
   * @param failure why the shell step failed, or null
   * @param stopCause why somebody stopped the step, or null
   */
  Ending end(int exitCode, Throwable failure, Throwable stopCause)
      throws IOException, InterruptedException {
    Ending ending = bringIn(exitCode, failure == null && stopCause == null);
    if (stopCause != null) {
      ending = ending.instead(RunStatus.ABORTED, stopCause.getMessage());
    } else if (failure != null) {
      ending = ending.instead(RunStatus.FAILED, failure.getMessage());
    }
    run.end(ending.status(), ending.reason(), ending.values(), System.currentTimeMillis());
    place.get(Run.class).save();
    return ending;
  }

  /**
   * @param needed false where the step ends for another reason, such as the loss of its agent: then
   *     what can't be brought is left
   */
  private Ending bringIn(int exitCode, boolean needed) throws IOException, InterruptedException {
    try {
      return bringIn(exitCode);
    } catch (IOException e) {
      if (needed) {
        throw e;
      }
      return Ending.of(null, exitCode);
    }
  }

  private Ending bringIn(int exitCode) throws IOException, InterruptedException {
    workspace = place.get(FilePath.class);
    if (workspace == null) {
      throw new TransientFailure("The workspace is gone");
    }
    new EventFollower(place, folder, run.events()).drain(workspace);
    Ending ending = Ending.of(folder.readResult(workspace), exitCode).masked(secrets::mask);
    run.keep(archive(ending.artifacts()));
    return ending;
  }

  private List<String> archive(List<String> files) throws IOException, InterruptedException {
    return new Keeper(
            place.get(Run.class),
            workspace,
            place.get(Launcher.class),
            place.get(TaskListener.class))
        .keep(files);
  }

  /**
   * Removes the files of the run. Only after the answer: a restart before it would find no result
   * and take the engine for dead.
   */
  void cleanUp() throws InterruptedException {
    try {
      if (workspace != null) {
        folder.delete(workspace);
      }
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "can't remove the files of a run", e);
    }
  }
}
