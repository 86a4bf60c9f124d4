package com.cloudbees.hudson.plugins.folder;

import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.DescribableList;

public abstract class AbstractFolder<I extends Item> extends AbstractItem implements ItemGroup<I> {
  public DescribableList<AbstractFolderProperty<?>, AbstractFolderPropertyDescriptor>
      getProperties() {
    throw new UnsupportedOperationException();
  }
}
