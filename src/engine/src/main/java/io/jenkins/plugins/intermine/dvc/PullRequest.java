package io.jenkins.plugins.intermine.dvc;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What to pull and how.
 *
 * @param targets outs, paths inside tracked directories, folders of outs, {@code .dvc} or {@code
 *     dvc.yaml} files, or stages ({@code name}, {@code dir/dvc.yaml:name}); paths are relative to
 *     the repository; empty for everything
 * @param remote name of the remote to take instead of the default one, or null; outs that name
 *     another remote of their own are then skipped
 * @param jobs number of parallel transfers, 0 for a number that fits the machine
 * @param force overwrite and delete unsaved files of the workspace
 * @param dryRun change nothing, only find out what would be done
 * @param allowMissing go on without outs whose objects are nowhere; they are left as they are
 * @param lockWait how long to wait for another operation on this repository
 */
public record PullRequest(
    List<String> targets,
    String remote,
    int jobs,
    boolean force,
    boolean dryRun,
    boolean allowMissing,
    Duration lockWait) {

  private static final Duration LOCK_WAIT = Duration.ofMinutes(30);

  /** Copies the targets and checks the numbers. */
  public PullRequest {
    targets = List.copyOf(targets);
    Objects.requireNonNull(lockWait);
    if (jobs < 0 || jobs > 1024) {
      throw new DvcException(DvcException.Kind.USAGE, "jobs must be between 0 and 1024");
    }
  }

  /**
   * Pulls some targets from their remote, safely.
   *
   * @param targets as above; none for everything
   * @return the request, to be refined
   */
  public static PullRequest of(String... targets) {
    return new PullRequest(List.of(targets), null, 0, false, false, false, LOCK_WAIT);
  }

  /** The same from another remote. */
  public PullRequest withRemote(String name) {
    return new PullRequest(targets, name, jobs, force, dryRun, allowMissing, lockWait);
  }

  /** The same with another number of parallel transfers. */
  public PullRequest withJobs(int number) {
    return new PullRequest(targets, remote, number, force, dryRun, allowMissing, lockWait);
  }

  /** The same, overwriting unsaved files or not. */
  public PullRequest withForce(boolean on) {
    return new PullRequest(targets, remote, jobs, on, dryRun, allowMissing, lockWait);
  }

  /** The same, only finding out what would be done or not. */
  public PullRequest withDryRun(boolean on) {
    return new PullRequest(targets, remote, jobs, force, on, allowMissing, lockWait);
  }

  /** The same, going on without missing objects or not. */
  public PullRequest withAllowMissing(boolean on) {
    return new PullRequest(targets, remote, jobs, force, dryRun, on, lockWait);
  }

  /** The same, waiting another time for the lock. */
  public PullRequest withLockWait(Duration longest) {
    return new PullRequest(targets, remote, jobs, force, dryRun, allowMissing, longest);
  }
}
