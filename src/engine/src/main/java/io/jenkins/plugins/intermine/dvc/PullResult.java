package io.jenkins.plugins.intermine.dvc;

import java.util.List;

/**
 * What a pull did, or would do when it was a dry run.
 *
 * @param fetched objects that came from a remote, lists of directories included
 * @param bytes bytes that came from a remote; in a dry run only what is known beforehand
 * @param added files that were not in the workspace
 * @param modified files that were replaced
 * @param deleted files of tracked directories that are no longer part of them
 * @param unchanged files that were right already
 * @param missing objects that are nowhere; empty unless the request allowed it or was a dry run
 * @param skipped outs that were left out since they name another remote
 * @param outs what was pulled, with the hashes that say which data it is
 */
public record PullResult(
    long fetched,
    long bytes,
    long added,
    long modified,
    long deleted,
    long unchanged,
    List<MissingObject> missing,
    List<String> skipped,
    List<TrackedOut> outs) {

  /** Copies the lists. */
  public PullResult {
    missing = List.copyOf(missing);
    skipped = List.copyOf(skipped);
    outs = List.copyOf(outs);
  }

  /**
   * An object that is neither in the cache nor in the remote.
   *
   * @param path the file that it belongs to, relative to the repository
   * @param hash its name; empty when none was recorded
   * @param why one line on what may be the reason
   */
  public record MissingObject(String path, String hash, String why) {}
}
