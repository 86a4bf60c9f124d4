package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.exec.Redactor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Follows {@code intermine.log}, which InterMine writes into the mine's folder and its {@code
 * clean} deletes: hands on each new line, and keeps a redacted copy.
 */
final class LogTail implements AutoCloseable {

  private static final long PERIOD_MILLIS = 500;

  private final Path file;
  private final Path copy;
  private final Redactor redactor;
  private final Consumer<String> onLine;
  private long position;
  private boolean closing;

  /** Starts to follow a file from its present end; it need not exist. */
  LogTail(Path file, Path copy, Redactor redactor, Consumer<String> onLine) throws IOException {
    this.file = file;
    this.copy = copy;
    this.redactor = redactor;
    this.onLine = onLine;
    this.position = Files.exists(file) ? Files.size(file) : 0;
    Thread thread = new Thread(this::follow, "intermine.log");
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void follow() {
    try {
      while (!closing) {
        wait(PERIOD_MILLIS);
        readSafely();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A log that can't be copied, on a full disk say, is no reason to fail what wrote it. */
  private void readSafely() {
    try {
      read();
    } catch (IOException e) {
      closing = true;
      onLine.accept("mine: reading intermine.log ended: " + e.getMessage());
    }
  }

  private void read() throws IOException {
    if (!Files.exists(file)) {
      position = 0;
      return;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() < position) {
        position = 0;
      }
      in.seek(position);
      byte[] bytes = new byte[(int) Math.min(in.length() - position, 1 << 20)];
      in.readFully(bytes);
      int end = lastLineFeed(bytes);
      position += end;
      hand(new String(bytes, 0, end, StandardCharsets.UTF_8));
    }
  }

  private static int lastLineFeed(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private void hand(String text) throws IOException {
    if (text.isEmpty()) {
      return;
    }
    Files.createDirectories(copy.getParent());
    try (BufferedWriter out =
        Files.newBufferedWriter(
            copy, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line : text.split("\n")) {
        String clean = redactor.apply(line);
        out.write(clean);
        out.newLine();
        onLine.accept(clean);
      }
    }
  }

  /** Reads what is left, and ends. */
  @Override
  public synchronized void close() {
    if (!closing) {
      readSafely();
      closing = true;
    }
    notifyAll();
  }
}
