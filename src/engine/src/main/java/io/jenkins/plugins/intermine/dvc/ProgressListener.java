package io.jenkins.plugins.intermine.dvc;

/**
 * Told how an operation goes on. Calls come from the thread that called the operation, about ten
 * times a second at most and once at the end of each phase.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = progress -> {};

  /** What is being done. */
  enum Phase {
    /** Directory lists come from the remote. */
    LIST,
    /** Objects come from the remote. */
    FETCH,
    /** The workspace is compared with what it should be. */
    COMPARE,
    /** Files are laid into the workspace. */
    CHECKOUT,
    /** Files are hashed and copied into the cache. */
    ADD,
    /** Objects go to the remote. */
    PUSH
  }

  /**
   * How far a phase is.
   *
   * @param phase what is being done
   * @param done files or objects done
   * @param total files or objects in all
   * @param bytes bytes moved so far
   */
  record Progress(Phase phase, long done, long total, long bytes) {}

  /**
   * A phase went on.
   *
   * @param progress how far it is
   */
  void progress(Progress progress);

  /**
   * Something worth a line of the log that stops nothing, such as waiting for another pull.
   *
   * @param line one line without secrets
   */
  default void note(String line) {}
}
