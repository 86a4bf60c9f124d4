package hudson.model;

import hudson.security.ACL;

public abstract class AbstractItem extends Actionable implements Item {
  @Override
  public ItemGroup<? extends Item> getParent() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ACL getACL() {
    throw new UnsupportedOperationException();
  }
}
