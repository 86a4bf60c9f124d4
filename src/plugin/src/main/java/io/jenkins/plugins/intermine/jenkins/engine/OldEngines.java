package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import jenkins.MasterToSlaveFileCallable;

/**
 * Notes that an engine was used, and removes from its folder those that no step has used for long:
 * each new version of the plugin leaves one on every agent.
 */
final class OldEngines extends MasterToSlaveFileCallable<Void> {
  private static final long serialVersionUID = 1L;

  /** Longer than any build takes; and an engine that runs keeps its open file anyway. */
  private static final Duration KEPT = Duration.ofDays(30);

  @Override
  public Void invoke(File used, VirtualChannel channel) throws IOException {
    Instant now = Instant.now();
    Files.setLastModifiedTime(used.toPath(), FileTime.from(now));
    Path folder = used.toPath().getParent();
    if (folder != null) {
      removeUnused(folder, now.minus(KEPT));
    }
    return null;
  }

  private static void removeUnused(Path folder, Instant since) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "{mine,coming}-*.jar")) {
      for (Path jar : jars) {
        if (lastUse(jar).isBefore(since)) {
          Files.deleteIfExists(jar);
        }
      }
    }
  }

  private static Instant lastUse(Path jar) throws IOException {
    try {
      return Files.getLastModifiedTime(jar).toInstant();
    } catch (NoSuchFileException e) {
      // Another build has just moved it to its place.
      return Instant.now();
    }
  }
}
