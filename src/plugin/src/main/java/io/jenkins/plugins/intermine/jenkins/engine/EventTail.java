package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.intermine.jenkins.page.EventFile;
import java.io.File;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import jenkins.MasterToSlaveFileCallable;

/** The whole lines of the agent's event log that follow an offset, up to a limit. */
final class EventTail extends MasterToSlaveFileCallable<byte[]> {
  private static final long serialVersionUID = 1L;

  /** So much comes at once. */
  static final int LIMIT = 512 << 10;

  private final long offset;

  EventTail(long offset) {
    this.offset = offset;
  }

  @Override
  public byte[] invoke(File file, VirtualChannel channel) throws IOException {
    if (!Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
      return new byte[0];
    }
    try (FileChannel in =
        FileChannel.open(file.toPath(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      int length = (int) Math.max(0, Math.min(LIMIT, in.size() - offset));
      in.position(offset);
      return wholeLines(Channels.newInputStream(in).readNBytes(length));
    }
  }

  /**
   * A line longer than the limit is no event: it is passed on as it is, or nothing would follow.
   */
  private static byte[] wholeLines(byte[] bytes) {
    int end = EventFile.afterLastLineFeed(bytes, bytes.length);
    return end == 0 && bytes.length == LIMIT ? bytes : Arrays.copyOf(bytes, end);
  }
}
