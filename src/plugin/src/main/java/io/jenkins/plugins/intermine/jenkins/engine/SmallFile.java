package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/**
 * The bytes of a file of the agent, up to a limit; null where there is none.
 *
 * <p>What the engine builds can write where the engine does: so a link is no file, or it could make
 * the agent show what the agent's account may read and it may not.
 */
final class SmallFile extends MasterToSlaveFileCallable<byte[]> {
  private static final long serialVersionUID = 1L;

  private final int limit;

  SmallFile(int limit) {
    this.limit = limit;
  }

  @Override
  public byte[] invoke(File file, VirtualChannel channel) throws IOException {
    Path path = file.toPath();
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new IOException(file + " is larger than " + limit + " bytes");
      }
      return bytes;
    }
  }
}
