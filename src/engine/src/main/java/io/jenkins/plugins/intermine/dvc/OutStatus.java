package io.jenkins.plugins.intermine.dvc;

/**
 * How a tracked file or directory stands.
 *
 * @param out what is tracked
 * @param state how it stands
 */
public record OutStatus(TrackedOut out, State state) {
  /** The states, of which the first that holds is told, as {@code dvc status} does. */
  public enum State {
    /** No hash was recorded yet: its stage has not run. */
    NOT_RECORDED,
    /** The cache lacks its content or a part of it; a pull brings it. */
    NOT_IN_CACHE,
    /** It is not in the workspace. */
    DELETED,
    /** The workspace has something else. */
    MODIFIED,
    /** Workspace, cache and record agree. */
    UNCHANGED
  }
}
