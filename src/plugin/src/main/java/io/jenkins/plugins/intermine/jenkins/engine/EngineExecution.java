package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.intermine.jenkins.credential.Grant;
import io.jenkins.plugins.intermine.jenkins.credential.GrantedSecrets;
import io.jenkins.plugins.intermine.jenkins.page.EngineRun;
import io.jenkins.plugins.intermine.jenkins.page.MineAction;
import io.jenkins.plugins.intermine.jenkins.page.RunStatus;
import java.io.IOException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.durable_task.ShellStep;
import org.springframework.security.core.Authentication;

/**
 * The one execution of all the steps: prepares the agent, runs the engine through the execution of
 * a {@link ShellStep}, and turns what it left into the answer.
 *
 * <p>The shell step's execution is a field, and this one stands between it and Pipeline: so the
 * engine lives through restarts of the controller as any {@code sh} does. Work with the agent is
 * done on pool threads; what has been done is in {@link #phase}, and a restart repeats only the
 * phase in which it fell.
 */
public final class EngineExecution extends StepExecution {
  private static final long serialVersionUID = 1L;
  private static final Logger LOGGER = Logger.getLogger(EngineExecution.class.getName());

  /** How far the step is. */
  private enum Phase {
    PREPARING,
    RUNNING,
    FINISHING,
    OVER
  }

  private final EngineCall call;
  private final CallFolder folder = new CallFolder(UUID.randomUUID().toString());
  private Phase phase = Phase.PREPARING;
  private StepExecution shell;

  /** Whether the shell step was started: between the two phases a restart finds it made only. */
  private volatile boolean launched;

  /** While the end of a confined script is waited for, a stop has to wait too. */
  private transient volatile boolean clearing;

  private int exitCode;

  /** What the engine was given, for as long as its log and its answer have to be masked. */
  private GrantedSecrets secrets = Grant.nothing();

  /** Why the shell step failed, where it did. */
  private Throwable failure;

  /** Why somebody stopped this step, where someone did. */
  private Throwable stopCause;

  private transient EventFollower follower;

  /**
   * @param context where the step is
   * @param call what it asks of the engine
   */
  public EngineExecution(StepContext context, EngineCall call) {
    super(context);
    this.call = call;
  }

  @Override
  public boolean start() {
    background(this::prepare);
    return false;
  }

  @Override
  public void onResume() {
    switch (phase()) {
      case PREPARING -> background(this::prepare);
      case RUNNING -> resumeRun();
      case FINISHING -> background(this::finish);
      case OVER -> LOGGER.fine("resumed after its end");
    }
  }

  private void resumeRun() {
    if (!launched) {
      synchronized (this) {
        phase = Phase.PREPARING;
      }
      background(this::prepare);
      return;
    }
    shell().onResume();
    background(this::follow);
    Throwable cause = stopCause();
    if (cause != null) {
      background(() -> new Abort(this, folder).run(cause));
    }
  }

  // --- preparing

  private void prepare() throws Exception {
    run();
    Authentication account = need(FlowExecution.class).getAuthentication2();
    Preparation.Ready ready = new Preparation(call, folder, this::need, account).make();
    secrets = ready.secrets();
    launch(new ShellContext(getContext(), this, ready));
  }

  private void launch(ShellContext inside) throws Exception {
    ShellStep step = new ShellStep(EngineScript.TEXT);
    step.setReturnStatus(true);
    step.setLabel(call.label());
    StepExecution started = step.start(inside);
    if (!enterRunning(started)) {
      folder.delete(need(FilePath.class));
      return;
    }
    started.start();
    launched = true;
    getContext().saveState();
    follow();
  }

  private synchronized boolean enterRunning(StepExecution started) {
    if (phase != Phase.PREPARING) {
      return false;
    }
    shell = started;
    phase = Phase.RUNNING;
    return true;
  }

  // --- running

  private void follow() throws Exception {
    EventFollower newest = new EventFollower(this::need, folder, run().events());
    synchronized (this) {
      follower = newest;
    }
    newest.start();
  }

  synchronized boolean isRunning() {
    return phase == Phase.RUNNING;
  }

  /** Makes the shell step look for the end of its process now. */
  synchronized void lookNow() {
    if (phase == Phase.RUNNING) {
      shell.onResume();
    }
  }

  /** Kills the engine's processes, where it still runs. */
  void kill(Throwable cause) {
    if (isRunning()) {
      try {
        shell().stop(cause);
      } catch (Exception e) {
        shellFailed(cause);
      }
    }
  }

  void shellEnded(int code) {
    enterFinishing(code, null);
  }

  void shellFailed(Throwable cause) {
    enterFinishing(0, cause);
  }

  private void enterFinishing(int code, Throwable cause) {
    synchronized (this) {
      if (phase != Phase.RUNNING) {
        return;
      }
      phase = Phase.FINISHING;
      exitCode = code;
      failure = cause;
      if (follower != null) {
        follower.stop();
      }
    }
    getContext().saveState();
    background(this::finish);
  }

  // --- stopping

  @Override
  public void stop(Throwable cause) {
    Phase now;
    boolean again;
    synchronized (this) {
      now = phase;
      again = stopCause != null;
      stopCause = cause;
    }
    if (now == Phase.RUNNING) {
      background(() -> abort(cause, again));
    } else if (clearing) {
      background(() -> getContext().saveState());
    } else {
      fail(cause);
    }
  }

  private void abort(Throwable cause, boolean again) {
    getContext().saveState();
    if (again) {
      kill(cause);
    } else {
      new Abort(this, folder).run(cause);
    }
  }

  private synchronized Throwable stopCause() {
    return stopCause;
  }

  // --- finishing

  private void finish() throws Exception {
    int code;
    Throwable failed;
    synchronized (this) {
      if (phase == Phase.OVER) {
        return;
      }
      code = exitCode;
      failed = failure;
    }
    Finish finish = new Finish(getContext()::get, folder, run(), secrets);
    if (failed != null || code < 0) {
      clearing = true;
      try {
        finish.awaitClearing();
      } finally {
        clearing = false;
      }
    }
    Ending ending = finish.end(code, failed, stopCause());
    Throwable stopped = stopCause();
    Throwable cause = stopped == null ? failed : stopped;
    if (cause != null) {
      fail(cause);
    } else {
      answer(ending);
    }
    finish.cleanUp();
  }

  private void answer(Ending ending) {
    switch (ending.status()) {
      case SUCCESS -> succeed(ending);
      case ABORTED ->
          fail(
              new FlowInterruptedException(
                  Result.ABORTED, true, new EngineAborted(ending.reason())));
      default ->
          fail(
              ending.retryable()
                  ? new TransientFailure(ending.reason())
                  : new AbortException(ending.reason()));
    }
  }

  private void succeed(Ending ending) {
    boolean first = false;
    Throwable stopped;
    synchronized (this) {
      stopped = stopCause;
      if (stopped == null) {
        first = enterOver();
      }
    }
    if (stopped != null) {
      fail(stopped);
    } else if (first) {
      getContext().onSuccess(ending.values());
    }
  }

  private void fail(Throwable cause) {
    if (enterOver()) {
      closeRun(cause);
      getContext().onFailure(cause);
    }
  }

  /** Writes down in the build that the run is over, where that was not done yet. */
  private void closeRun(Throwable cause) {
    try {
      RunStatus status = stopCause() == null ? RunStatus.FAILED : RunStatus.ABORTED;
      if (run().close(status, String.valueOf(cause.getMessage()))) {
        need(Run.class).save();
      }
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "can't write down the end of " + call.label(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean enterOver() {
    boolean first = phase != Phase.OVER;
    phase = Phase.OVER;
    return first;
  }

  // --- common

  private synchronized StepExecution shell() {
    return shell;
  }

  private synchronized Phase phase() {
    return phase;
  }

  private EngineRun run() throws IOException, InterruptedException {
    String id = need(FlowNode.class).getId();
    return MineAction.of(need(Run.class)).run(id, call.label());
  }

  private <T> T need(Class<T> type) throws IOException, InterruptedException {
    T found = getContext().get(type);
    if (found == null) {
      throw new TransientFailure(call.step() + " has no " + type.getSimpleName() + " any more");
    }
    return found;
  }

  @Override
  public String getStatus() {
    StepExecution inside;
    synchronized (this) {
      if (phase != Phase.RUNNING) {
        return phase.name().toLowerCase(java.util.Locale.ROOT);
      }
      inside = shell;
    }
    return inside.getStatus();
  }

  /** Work that may fail: then the step fails. */
  private interface Work {
    void run() throws Exception;
  }

  private void background(Work work) {
    Computer.threadPoolForRemoting.submit(
        () -> {
          try {
            work.run();
          } catch (Throwable e) {
            // Also errors: what is swallowed here leaves the build waiting for ever.
            LOGGER.log(Level.FINE, call.step() + " failed in phase " + phase(), e);
            Throwable stopped = stopCause();
            fail(stopped == null ? e : stopped);
          }
        });
  }
}
