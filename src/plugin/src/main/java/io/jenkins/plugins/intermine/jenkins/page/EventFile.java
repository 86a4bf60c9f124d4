package io.jenkins.plugins.intermine.jenkins.page;

import io.jenkins.plugins.intermine.event.EventLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The copy of a run's {@code events.jsonl} in the build's folder.
 *
 * <p>Its bytes are always a beginning of the agent's file, so its own length is the offset from
 * which to read on: nothing else has to be remembered, and a controller that was killed goes on
 * where its disk says it was.
 */
public final class EventFile {

  /** More than this the controller does not keep of one run. */
  public static final long MAX_BYTES = 64L << 20;

  /** So much is read at once. */
  private static final int PIECE = 1 << 20;

  private final Path folder;
  private final Path file;
  private final PlanSummary summary = new PlanSummary();
  private long read;

  /**
   * @param folder the folder of the file, which may not be there yet
   * @param name the name of the file
   */
  public EventFile(Path folder, String name) {
    this.folder = folder;
    this.file = folder.resolve(name);
  }

  /** How many bytes of the agent's file are here. */
  public long length() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /**
   * Adds bytes of the agent's file.
   *
   * @param offset where they are there; nothing is done when they are here already
   */
  public synchronized void append(long offset, byte[] bytes) throws IOException {
    if (offset != length()) {
      return;
    }
    Files.createDirectories(folder);
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The events so far; a last line without its line feed is left for the next call. */
  public synchronized PlanSummary summary() throws IOException {
    long length = length();
    while (read < length) {
      byte[] piece = from(read, (int) Math.min(length - read, PIECE));
      int end = afterLastLineFeed(piece, piece.length);
      if (end == 0 && piece.length < PIECE) {
        break;
      }
      // A line that is longer than a piece is no event: it is passed over.
      new String(piece, 0, end, StandardCharsets.UTF_8).lines().forEach(this::line);
      read += end == 0 ? piece.length : end;
    }
    return summary;
  }

  private void line(String line) {
    EventLog.parse(line).ifPresent(summary::add);
  }

  private byte[] from(long offset, int length) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(offset);
      InputStream in = Channels.newInputStream(channel);
      return in.readNBytes(length);
    }
  }

  /** Where the whole lines of a piece of a file end. */
  public static int afterLastLineFeed(byte[] bytes, int length) {
    for (int i = length; i > 0; i--) {
      if (bytes[i - 1] == '\n') {
        return i;
      }
    }
    return 0;
  }
}
