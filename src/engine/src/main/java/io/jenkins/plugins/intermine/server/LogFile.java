package io.jenkins.plugins.intermine.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A server's log, read from where it was when the server started. */
final class LogFile {
  /** A start that says more than this is read in part. */
  private static final long MOST = 8L << 20;

  private final Path file;
  private final long offset;

  private LogFile(Path file, long offset) {
    this.file = file;
    this.offset = offset;
  }

  /** The log, without what is in it already. Makes its folder when it isn't there. */
  static LogFile fromHere(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return new LogFile(file, Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException e) {
      throw ServerFailure.of("can't write the log " + file, e);
    }
  }

  Path file() {
    return file;
  }

  /** The complete lines since then; an empty list where none can be read. */
  List<String> lines() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long from = size < offset ? 0 : offset;
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST, size - from));
      channel.position(from);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        continue;
      }
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  Optional<String> first(Predicate<String> wanted) {
    return lines().stream().filter(wanted).findFirst();
  }

  Optional<String> last(Predicate<String> wanted) {
    return lines().stream().filter(wanted).reduce((before, after) -> after);
  }
}
