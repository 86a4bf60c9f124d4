package hudson.model;

import java.io.File;
import java.io.IOException;
import jenkins.model.ArtifactManager;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>>
    extends Actionable {
  public boolean isBuilding() {
    throw new UnsupportedOperationException();
  }

  public File getRootDir() {
    throw new UnsupportedOperationException();
  }

  public String getUrl() {
    throw new UnsupportedOperationException();
  }

  public final ArtifactManager pickArtifactManager() throws IOException {
    throw new UnsupportedOperationException();
  }

  public synchronized void save() throws IOException {
    throw new UnsupportedOperationException();
  }
}
