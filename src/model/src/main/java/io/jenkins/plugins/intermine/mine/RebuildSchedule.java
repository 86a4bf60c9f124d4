package io.jenkins.plugins.intermine.mine;

import java.util.Objects;
import java.util.Optional;

/**
 * When the mine is rebuilt by itself: {@code rebuild} in {@code mine.yaml}. Only Jenkins acts on
 * it.
 *
 * @param cron in Jenkins' syntax, e.g. {@code H 3 * * 1}; empty for no fixed times
 * @param whenDataChanges whether new data on the remote starts a build
 */
public record RebuildSchedule(Optional<String> cron, boolean whenDataChanges) {
  /** Only when someone asks for it. */
  public static final RebuildSchedule NEVER = new RebuildSchedule(Optional.empty(), false);

  public RebuildSchedule {
    Objects.requireNonNull(cron);
  }
}
