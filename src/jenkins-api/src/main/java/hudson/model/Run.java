package hudson.model;

import hudson.EnvVars;
import java.io.File;
import java.io.IOException;
import java.util.List;
import jenkins.model.ArtifactManager;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>>
    extends Actionable implements Saveable {
  public boolean isBuilding() {
    throw new UnsupportedOperationException();
  }

  public File getRootDir() {
    throw new UnsupportedOperationException();
  }

  public List<Cause> getCauses() {
    throw new UnsupportedOperationException();
  }

  public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  public JobT getParent() {
    throw new UnsupportedOperationException();
  }

  public String getUrl() {
    throw new UnsupportedOperationException();
  }

  public final ArtifactManager pickArtifactManager() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized void save() throws IOException {
    throw new UnsupportedOperationException();
  }
}
