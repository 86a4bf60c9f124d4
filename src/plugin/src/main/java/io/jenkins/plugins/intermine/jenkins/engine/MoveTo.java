package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jenkins.MasterToSlaveFileCallable;

/** Moves a file of the agent over another one at once: there is no moment without one. */
final class MoveTo extends MasterToSlaveFileCallable<Void> {
  private static final long serialVersionUID = 1L;

  private final String target;

  MoveTo(String target) {
    this.target = target;
  }

  @Override
  public Void invoke(File file, VirtualChannel channel) throws IOException {
    Files.move(
        file.toPath(),
        Path.of(target),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    return null;
  }
}
