package jenkins.model;

import hudson.PluginManager;
import hudson.model.FingerprintMap;
import hudson.model.Node;

public abstract class Jenkins extends Node {
  public static Jenkins get() throws IllegalStateException {
    throw new UnsupportedOperationException();
  }

  public PluginManager getPluginManager() {
    throw new UnsupportedOperationException();
  }

  public FingerprintMap getFingerprintMap() {
    throw new UnsupportedOperationException();
  }
}
