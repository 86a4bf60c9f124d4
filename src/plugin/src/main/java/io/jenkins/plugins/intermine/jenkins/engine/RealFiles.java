package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Which of some files lie in a folder of the agent, without a link on the way to them. */
final class RealFiles extends MasterToSlaveFileCallable<ArrayList<String>> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> names;

  /**
   * @param names paths relative to the folder
   */
  RealFiles(List<String> names) {
    this.names = new ArrayList<>(names);
  }

  @Override
  public ArrayList<String> invoke(File folder, VirtualChannel channel) throws IOException {
    Path real = folder.toPath().toRealPath();
    ArrayList<String> found = new ArrayList<>();
    for (String name : names) {
      Path file = real.resolve(name);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && file.toRealPath().equals(file)) {
        found.add(name);
      }
    }
    return found;
  }
}
