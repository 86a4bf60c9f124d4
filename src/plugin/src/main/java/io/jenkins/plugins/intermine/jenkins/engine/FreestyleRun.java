package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.intermine.jenkins.page.EngineRun;
import io.jenkins.plugins.intermine.jenkins.page.MineAction;
import io.jenkins.plugins.intermine.jenkins.page.RunStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * A run of the engine in a freestyle build. Such a build ends with its controller or its agent, so
 * there is nothing to go on with: everything is done here, one after the other.
 */
public final class FreestyleRun {
  private static final Logger LOGGER = Logger.getLogger(FreestyleRun.class.getName());

  /** The engine ends its tree within 12 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final EngineCall call;
  private final CallFolder folder = new CallFolder(UUID.randomUUID().toString());
  private final Surroundings around;

  /**
   * @param call what is asked of the engine
   */
  public FreestyleRun(
      EngineCall call, AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener) {
    this.call = call;
    this.around = new Surroundings(build, build.getWorkspace(), launcher, listener);
  }

  /** The place of a freestyle build. */
  private record Surroundings(
      AbstractBuild<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener)
      implements Place {
    @Override
    public <T> T get(Class<T> type) throws IOException, InterruptedException {
      if (type == Run.class) {
        return type.cast(build);
      }
      if (type == FilePath.class) {
        return type.cast(workspace);
      }
      if (type == EnvVars.class) {
        return type.cast(build.getEnvironment(listener));
      }
      return type == Launcher.class ? type.cast(launcher) : type.cast(listener);
    }
  }

  /**
   * Runs the engine to its end.
   *
   * @throws AbortException with one line, when it did not succeed
   * @throws InterruptedException when the build was aborted; the engine has ended then
   */
  public void run() throws IOException, InterruptedException {
    if (around.workspace() == null) {
      throw new AbortException("The build has no workspace");
    }
    EngineRun run = MineAction.of(around.build()).next(call.label());
    try {
      follow(run);
    } catch (InterruptedException e) {
      run.close(RunStatus.ABORTED, "aborted");
      throw e;
    } catch (IOException | RuntimeException e) {
      run.close(RunStatus.FAILED, e.getMessage());
      throw e;
    }
  }

  private void follow(EngineRun run) throws IOException, InterruptedException {
    Preparation.Ready ready =
        new Preparation(call, folder, around, Jenkins.getAuthentication2()).make();
    EventFollower follower = new EventFollower(around, folder, run.events());
    follower.start();
    Finish finish = new Finish(around, folder, run, ready.secrets());
    try {
      int exitCode = join(start(ready));
      follower.stop();
      answer(finish.end(exitCode, null, null));
    } catch (InterruptedException e) {
      finish.awaitClearing();
      throw e;
    } finally {
      follower.stop();
      finish.cleanUp();
    }
  }

  private Proc start(Preparation.Ready ready) throws IOException, InterruptedException {
    EnvVars environment = around.build().getEnvironment(around.listener());
    environment.putAll(ready.environment());
    environment.putAll(ready.secrets().environment());
    // As a file: Jenkins puts values in place of the variables in a command line.
    String script = folder.writeScript(around.workspace(), EngineScript.TEXT);
    return around
        .launcher()
        .launch()
        .cmds("/bin/sh", script)
        .quiet(true)
        .envs(environment)
        .pwd(around.workspace())
        .stdout(ready.secrets().mask(around.listener()))
        .start();
  }

  /** Not by {@link Proc#join} alone, which ends the process itself when it is interrupted. */
  private int join(Proc engine) throws IOException, InterruptedException {
    try {
      while (engine.isAlive()) {
        Thread.sleep(Abort.PERIOD.toMillis());
      }
      return engine.join();
    } catch (InterruptedException e) {
      end(engine);
      throw e;
    }
  }

  /** Asks the engine to end, and waits; what does not end is killed. */
  private void end(Proc engine) throws IOException, InterruptedException {
    try {
      folder.askToEnd(around.workspace());
      Abort.waitUntil(PATIENCE, () -> !engine.isAlive());
    } catch (IOException e) {
      LOGGER.log(Level.FINE, "can't ask the engine to end", e);
    } finally {
      engine.kill();
    }
  }

  private static void answer(Ending ending) throws AbortException {
    if (ending.status() != RunStatus.SUCCESS) {
      throw new AbortException(ending.reason());
    }
  }
}
