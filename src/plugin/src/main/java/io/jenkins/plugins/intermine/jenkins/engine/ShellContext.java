package io.jenkins.plugins.intermine.jenkins.engine;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.intermine.jenkins.credential.GrantedSecrets;
import java.io.IOException;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The context of the shell step inside: the outer one, but for the folder where the shell starts,
 * for the environment, which has the script's variables and the secrets too, for the log, in which
 * the secrets are masked, and for the end, which goes to the outer execution.
 */
final class ShellContext extends StepContext {
  private static final long serialVersionUID = 1L;

  private final StepContext outer;
  private final EngineExecution execution;
  private final String folder;
  private final TreeMap<String, String> environment;
  private final GrantedSecrets secrets;

  ShellContext(StepContext outer, EngineExecution execution, Preparation.Ready ready) {
    this.outer = outer;
    this.execution = execution;
    this.folder = ready.shellFolder();
    this.environment = new TreeMap<>(ready.environment());
    this.secrets = ready.secrets();
  }

  @Override
  public <T> T get(Class<T> key) throws IOException, InterruptedException {
    T value = outer.get(key);
    if (key == FilePath.class && value != null && folder != null) {
      return key.cast(((FilePath) value).child(folder));
    }
    if (key == EnvVars.class && value != null) {
      EnvVars all = new EnvVars((EnvVars) value);
      all.putAll(environment);
      all.putAll(secrets.environment());
      return key.cast(all);
    }
    if (key == TaskListener.class && value != null) {
      return key.cast(secrets.mask((TaskListener) value));
    }
    return value;
  }

  @Override
  public void onSuccess(Object result) {
    if (result instanceof Integer exitCode) {
      execution.shellEnded(exitCode);
    } else {
      execution.shellFailed(new IllegalStateException("The shell step answered " + result));
    }
  }

  @Override
  public void onFailure(Throwable cause) {
    execution.shellFailed(cause);
  }

  @Override
  public boolean isReady() {
    return outer.isReady();
  }

  @Override
  public ListenableFuture<Void> saveState() {
    return outer.saveState();
  }

  @Override
  public void setResult(Result result) {
    outer.setResult(result);
  }

  @Override
  public BodyInvoker newBodyInvoker() {
    return outer.newBodyInvoker();
  }

  @Override
  public boolean hasBody() {
    return outer.hasBody();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShellContext that && outer.equals(that.outer);
  }

  @Override
  public int hashCode() {
    return outer.hashCode();
  }
}
