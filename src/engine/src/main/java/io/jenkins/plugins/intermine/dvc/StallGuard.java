package io.jenkins.plugins.intermine.dvc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Closes streams that send nothing for too long: Java's HTTP client has no limit for bodies. */
final class StallGuard {
  private final Set<Watched> open = ConcurrentHashMap.newKeySet();

  /** The same stream, which fails once it has been silent for that long. */
  InputStream watch(InputStream in, Duration patience) {
    Watched watched = new Watched(in, patience.toNanos());
    open.add(watched);
    return watched;
  }

  /** Looks at all streams; to be called regularly. */
  void look() {
    for (Watched stream : open) {
      stream.closeWhenSilent();
    }
  }

  private final class Watched extends FilterInputStream {
    private final long patience;
    private volatile long last = System.nanoTime();

    Watched(InputStream in, long patience) {
      super(in);
      this.patience = patience;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      last = System.nanoTime();
      return n;
    }

    void closeWhenSilent() {
      if (System.nanoTime() - last > patience) {
        try {
          close();
        } catch (IOException e) {
          // The reading thread reports the broken stream.
          open.remove(this);
        }
      }
    }

    @Override
    public void close() throws IOException {
      open.remove(this);
      super.close();
    }
  }
}
