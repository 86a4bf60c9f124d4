package io.jenkins.plugins.intermine.dvc;

/**
 * Asked often and from several threads while an operation runs; once it says yes, the operation
 * stops soon with {@link DvcException.Kind#CANCELLED} and leaves only complete files.
 */
@FunctionalInterface
public interface CancelCheck {
  /** Never cancels. */
  CancelCheck NEVER = () -> false;

  /** Whether to stop. */
  boolean cancelled();

  /**
   * Ends the caller when a check says so.
   *
   * @param cancel the check
   * @throws DvcException of kind {@code CANCELLED}
   */
  static void check(CancelCheck cancel) {
    if (cancel.cancelled()) {
      throw exception();
    }
  }

  /** What a cancelled operation ends with. */
  static DvcException exception() {
    return new DvcException(
        DvcException.Kind.CANCELLED, "cancelled; what was complete stays, run it again to go on");
  }
}
