package jenkins.scm.api;

import java.io.Serializable;

public abstract class SCMRevision implements Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public abstract boolean equals(Object obj);

  @Override
  public abstract int hashCode();
}
