package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import jenkins.MasterToSlaveFileCallable;

/**
 * Makes an empty file of the agent; does nothing where there is something of that name. What the
 * engine builds can put a link there, and writing through it would empty what the link leads to.
 */
final class NewFile extends MasterToSlaveFileCallable<Void> {
  private static final long serialVersionUID = 1L;

  @Override
  public Void invoke(File file, VirtualChannel channel) throws IOException {
    try {
      Files.createFile(file.toPath());
    } catch (FileAlreadyExistsException e) {
      // Whether it is asked twice or lied to, the engine is killed when it does not end.
    }
    return null;
  }
}
