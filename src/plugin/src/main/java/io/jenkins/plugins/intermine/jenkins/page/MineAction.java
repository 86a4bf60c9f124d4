package io.jenkins.plugins.intermine.jenkins.page;

import hudson.model.AbstractBuild;
import hudson.model.Run;
import io.jenkins.plugins.intermine.jenkins.Messages;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.RunAction2;

/** The page "Mine" of a build: each run of the engine with its plan, result and artifacts. */
public final class MineAction implements RunAction2 {
  /** Steps of parallel branches add to it while build.xml is being written. */
  private final List<EngineRun> runs = new CopyOnWriteArrayList<>();

  private transient Run<?, ?> build;

  /** The action of this build, which has one from now on. */
  public static MineAction of(Run<?, ?> build) {
    synchronized (build) {
      MineAction action = build.getAction(MineAction.class);
      if (action == null) {
        action = new MineAction();
        build.addAction(action);
      }
      return action;
    }
  }

  /** The run of this flow node, made where it is new. */
  public EngineRun run(String id, String title) throws IOException {
    EngineRun run = find(id);
    if (run == null) {
      run = add(new EngineRun(id, title, System.currentTimeMillis()));
      build.save();
    }
    return run;
  }

  /** One more run, of a build without flow nodes. */
  public EngineRun next(String title) throws IOException {
    return run(Integer.toString(getRuns().size() + 1), title);
  }

  private synchronized EngineRun add(EngineRun run) {
    run.attach(build.getRootDir());
    runs.add(run);
    return run;
  }

  private synchronized EngineRun find(String id) {
    return runs.stream().filter(run -> run.getId().equals(id)).findFirst().orElse(null);
  }

  @Override
  public void onAttached(Run<?, ?> owner) {
    onLoad(owner);
  }

  @Override
  public synchronized void onLoad(Run<?, ?> owner) {
    build = owner;
    runs.forEach(run -> run.attach(owner.getRootDir()));
    // Unlike a Pipeline, such a build is not resumed after a restart.
    if (owner instanceof AbstractBuild) {
      runs.forEach(run -> run.close(RunStatus.FAILED, "the controller was lost"));
    }
  }

  public Run<?, ?> getRun() {
    return build;
  }

  public synchronized List<EngineRun> getRuns() {
    return List.copyOf(runs);
  }

  @Override
  public String getIconFileName() {
    return "symbol-server";
  }

  @Override
  public String getDisplayName() {
    return Messages.MineAction_displayName();
  }

  @Override
  public String getUrlName() {
    return "mine";
  }
}
