package io.jenkins.plugins.intermine.mine;

import java.util.Objects;
import java.util.Optional;

/**
 * Where the data comes from: {@code data} in {@code mine.yaml}.
 *
 * @param remote the name of a DVC remote; empty for the default remote of {@code .dvc/config}
 */
public record DataSettings(Optional<String> remote) {
  /** The default remote. */
  public static final DataSettings DEFAULT = new DataSettings(Optional.empty());

  public DataSettings {
    Objects.requireNonNull(remote);
  }
}
