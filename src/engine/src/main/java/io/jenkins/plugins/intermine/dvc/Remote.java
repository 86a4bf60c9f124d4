package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where objects come from and go to. A new kind (S3, SSH, …) is a class here and a scheme in {@link
 * Remotes}; hashing, retries, parallelism and the cache are the callers' part. Implementations are
 * used by several threads.
 */
sealed interface Remote extends AutoCloseable permits FolderRemote, HttpRemote {
  /** How often a transfer is tried when it fails in a way that may pass. */
  int TRIES = 5;

  /** How it is called in messages, without secrets. */
  String show();

  /**
   * Opens an object.
   *
   * @return its bytes, unchecked; null when the remote does not have it
   * @throws TransientException when the same call may work a little later
   * @throws DvcException when it can't work, such as without a password
   */
  InputStream open(ObjectId id) throws IOException;

  /** Whether the remote has an object. */
  boolean has(ObjectId id) throws IOException;

  /**
   * Stores an object under its name, whole or not at all.
   *
   * @param id the object
   * @param file its bytes
   * @throws DvcException when this kind of remote can't be written to
   */
  void put(ObjectId id, Path file) throws IOException;

  /** How long it may send nothing in the middle of an object. */
  Duration patience();

  @Override
  void close();

  /** A failure that may pass: a broken connection, an overloaded server. */
  final class TransientException extends IOException {
    private static final long serialVersionUID = 1L;

    TransientException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
