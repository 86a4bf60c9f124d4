package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import java.io.File;
import jenkins.MasterToSlaveFileCallable;

/** The operating system of an agent, e.g. {@code Linux}. */
final class SystemName extends MasterToSlaveFileCallable<String> {
  private static final long serialVersionUID = 1L;

  @Override
  public String invoke(File file, VirtualChannel channel) {
    return System.getProperty("os.name");
  }
}
