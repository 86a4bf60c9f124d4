package hudson.model;

import hudson.FilePath;
import hudson.security.ACL;
import hudson.security.AccessControlled;

public abstract class Node extends AbstractModelObject implements AccessControlled {
  public abstract FilePath getRootPath();

  @Override
  public ACL getACL() {
    throw new UnsupportedOperationException();
  }
}
