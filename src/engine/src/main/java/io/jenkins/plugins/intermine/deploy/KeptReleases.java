package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.mine.Environment;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The releases that an environment has beside its live one.
 *
 * @param environment whose releases they are
 * @param releases all of them, the newest first
 * @param live slot of the live one
 */
record KeptReleases(Environment environment, List<ReleaseFolder> releases, String live) {

  /** All but the live one, the newest first; one whose removal was begun is none any more. */
  private List<ReleaseFolder> others() {
    return releases.stream()
        .filter(release -> !release.slot().equals(live) && release.isWhole())
        .toList();
  }

  /**
   * Those that stay beside the live one, as many as the environment keeps: first the one that was
   * live before, since the newest may be one that was rolled back from; then the newest.
   *
   * @param previous slot of the release that was live before; null where none was
   */
  List<ReleaseFolder> staying(String previous) {
    Stream<ReleaseFolder> first =
        others().stream().filter(release -> release.slot().equals(previous));
    return Stream.concat(first, others().stream())
        .distinct()
        .limit(environment.keep() - 1L)
        .toList();
  }

  /**
   * The release to go back to.
   *
   * @param slot the slot asked for, e.g. {@code r1}; null for the newest
   * @throws MineException when there is none, or the slot names none of them
   */
  ReleaseFolder target(String slot) {
    if (live.equals(slot)) {
      throw refused("release " + live + " is the live one of '" + environment.name() + "' already");
    }
    List<ReleaseFolder> others = others();
    if (others.isEmpty()) {
      throw refused(
          "'"
              + environment.name()
              + "' has no release but "
              + live
              + ", so there is nothing to go back to; 'keep' of the environment in mine.yaml (now "
              + environment.keep()
              + ") decides how many stay when the next one is deployed");
    }
    return others.stream()
        .filter(release -> slot == null || release.slot().equals(slot))
        .findFirst()
        .orElseThrow(() -> refused(unknown(slot, others)));
  }

  private String unknown(String slot, List<ReleaseFolder> others) {
    String kept = others.stream().map(ReleaseFolder::slot).collect(Collectors.joining(", "));
    return "'"
        + environment.name()
        + "' has no release '"
        + slot
        + "'; kept beside the live "
        + live
        + ": "
        + kept;
  }

  private static MineException refused(String message) {
    return new MineException(ExitCode.DEPLOY, message);
  }
}
