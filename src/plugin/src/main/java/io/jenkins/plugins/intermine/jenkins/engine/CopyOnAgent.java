package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jenkins.MasterToSlaveFileCallable;

/** Copies a file of the agent to another place of the agent, without a way over the controller. */
final class CopyOnAgent extends MasterToSlaveFileCallable<Void> {
  private static final long serialVersionUID = 1L;

  private final String target;

  CopyOnAgent(String target) {
    this.target = target;
  }

  @Override
  public Void invoke(File file, VirtualChannel channel) throws IOException {
    Files.copy(file.toPath(), Path.of(target), StandardCopyOption.REPLACE_EXISTING);
    return null;
  }
}
