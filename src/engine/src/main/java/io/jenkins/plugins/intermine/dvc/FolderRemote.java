package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** A remote that is a folder of this machine. */
final class FolderRemote implements Remote {
  private final RemoteConfig config;
  private final ObjectStore store;

  FolderRemote(RemoteConfig config) {
    this.config = config;
    this.store = new ObjectStore(Path.of(config.url()));
  }

  /** Where its objects lie. */
  Path folder() {
    return Path.of(config.url()).toAbsolutePath().normalize();
  }

  @Override
  public String show() {
    return config.show();
  }

  @Override
  public InputStream open(ObjectId id) throws IOException {
    Path file = store.path(id);
    try {
      // A directory or a device in the place of an object is no object.
      return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public boolean has(ObjectId id) {
    return Files.isRegularFile(store.path(id));
  }

  @Override
  public void put(ObjectId id, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      store.put(id, in, Long.MAX_VALUE, bytes -> {});
    }
  }

  @Override
  public Duration patience() {
    // A network file system may hang for minutes while its server starts anew.
    return Duration.ofMinutes(10);
  }

  @Override
  public void close() {}
}
