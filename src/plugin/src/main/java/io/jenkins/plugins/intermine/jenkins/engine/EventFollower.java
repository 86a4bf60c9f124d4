package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.FilePath;
import hudson.model.Computer;
import io.jenkins.plugins.intermine.jenkins.page.EventFile;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/** Copies the engine's events to the build's folder while it runs, every two seconds. */
final class EventFollower {
  private static final Logger LOGGER = Logger.getLogger(EventFollower.class.getName());
  private static final long PERIOD_SECONDS = 2;

  private final Place place;
  private final CallFolder folder;
  private final EventFile copy;
  private volatile boolean stopped;

  EventFollower(Place place, CallFolder folder, EventFile copy) {
    this.place = place;
    this.folder = folder;
    this.copy = copy;
  }

  /** The timer's few threads only start the work: reading from an agent can take its time. */
  void start() {
    Timer.get()
        .schedule(
            () -> Computer.threadPoolForRemoting.submit(this::poll),
            PERIOD_SECONDS,
            TimeUnit.SECONDS);
  }

  void stop() {
    stopped = true;
  }

  private void poll() {
    if (stopped) {
      return;
    }
    try {
      FilePath workspace = place.get(FilePath.class);
      if (workspace != null) {
        drain(workspace);
      }
    } catch (IOException | RuntimeException e) {
      // The agent is away. The shell step inside waits for it, and so do we.
      LOGGER.log(Level.FINE, "can't follow the events of a run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    start();
  }

  /** Copies all whole lines that are there. */
  synchronized void drain(FilePath workspace) throws IOException, InterruptedException {
    byte[] bytes;
    do {
      long offset = copy.length();
      if (offset > EventFile.MAX_BYTES) {
        return;
      }
      bytes = folder.events(workspace).act(new EventTail(offset));
      copy.append(offset, bytes);
    } while (bytes.length > 0);
  }
}
