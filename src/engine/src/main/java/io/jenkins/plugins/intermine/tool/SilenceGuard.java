package io.jenkins.plugins.intermine.tool;

import io.jenkins.plugins.intermine.exec.Cancellation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A stream that ends with an exception when its source falls silent, or the run is cancelled. */
final class SilenceGuard extends FilterInputStream {
  private static final long LOOK_MILLIS = 200;

  private final Duration silence;
  private final Cancellation cancellation;
  private final Thread watch = new Thread(this::watch, "watches a download");
  private volatile long lastNanos = System.nanoTime();
  private volatile boolean closed;
  private volatile String broken;

  SilenceGuard(InputStream in, Duration silence, Cancellation cancellation) {
    super(in);
    this.silence = silence;
    this.cancellation = cancellation;
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    while (!closed) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      if (cancellation.requested()) {
        breakOff("aborted");
      } else if (System.nanoTime() - lastNanos > silence.toNanos()) {
        breakOff("the server sent nothing for " + silence.toSeconds() + " s");
      }
    }
  }

  private void breakOff(String reason) {
    broken = reason;
    closed = true;
    try {
      in.close();
    } catch (IOException e) {
      broken = reason + "; " + e.getMessage();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n;
    try {
      n = super.read(bytes, offset, length);
    } catch (IOException e) {
      throw broken == null ? e : new IOException(broken, e);
    }
    if (broken != null) {
      throw new IOException(broken);
    }
    lastNanos = System.nanoTime();
    return n;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    watch.interrupt();
    super.close();
  }
}
