package io.jenkins.plugins.intermine.dvc;

import java.util.Objects;

/**
 * An operation on a DVC repository could not be done. The message is meant for a person: one line
 * which says what happened, where, and how to mend it (a list of files may follow on further
 * lines). It never holds a password nor the user information or query of an address.
 */
public final class DvcException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is, for callers that choose an exit code or try again. */
  public enum Kind {
    /** There is no DVC repository here. */
    NOT_A_REPOSITORY,
    /** The caller asked for something that makes no sense, such as an unknown target. */
    USAGE,
    /** A file of the repository does not follow its format. */
    INVALID,
    /** A correct repository, but with something that this client can't do yet. */
    UNSUPPORTED,
    /** The repository asks for something that could harm the machine or leak data. */
    UNSAFE,
    /** Objects are neither in the cache nor in the remote. */
    MISSING,
    /** Bytes do not have the hash that their name promises. */
    CORRUPT,
    /** Unsaved changes in the workspace would be lost. */
    CONFLICT,
    /** The remote refused the credentials, or wants some. */
    AUTH,
    /** The remote could not be reached or broke off, also after all tries; it may pass. */
    NETWORK,
    /** The remote answers something that is no object, and will answer it again. */
    ANSWER,
    /** Reading or writing a local file failed. */
    IO,
    /** Another operation holds the repository. */
    LOCKED,
    /** The caller cancelled. */
    CANCELLED
  }

  private final Kind kind;

  /**
   * @param kind what kind of trouble
   * @param message what, where and how to mend it, without secrets
   */
  public DvcException(Kind kind, String message) {
    super(message);
    this.kind = Objects.requireNonNull(kind);
  }

  /**
   * @param kind what kind of trouble
   * @param message what, where and how to mend it, without secrets
   * @param cause what led to it, for a log
   */
  public DvcException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind);
  }

  static DvcException io(String what, Exception cause) {
    return new DvcException(Kind.IO, what + ": " + reason(cause), cause);
  }

  /** What an exception says, with its class where the text alone would not tell. */
  static String reason(Throwable cause) {
    String text = cause.getMessage();
    String type = cause.getClass().getSimpleName();
    return text == null || text.isBlank() ? type : type + " " + text;
  }

  /** What kind of trouble it is. */
  public Kind kind() {
    return kind;
  }
}
