package io.jenkins.plugins.intermine.tool;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where tools come from and where they go.
 *
 * @param projectTools the folder of the project into which tools are unpacked
 * @param cache the folder that keeps downloads; that of this machine is shared by projects that
 *     trust each other
 * @param source another cache, of which files are copied and in which nothing is ever written; it
 *     need not be there
 * @param offline whether only what the caches hold may be used
 * @param mirrors addresses by which others are replaced, prefix by prefix; the longest prefix that
 *     fits counts. A mirror may be a {@code file:} address
 */
public record ToolSettings(
    Path projectTools,
    Path cache,
    Optional<Path> source,
    boolean offline,
    Map<String, String> mirrors) {
  public ToolSettings {
    Objects.requireNonNull(projectTools);
    Objects.requireNonNull(cache);
    Objects.requireNonNull(source);
    mirrors = Map.copyOf(mirrors);
  }

  /** Settings with one cache. */
  public ToolSettings(Path projectTools, Path cache, boolean offline, Map<String, String> mirrors) {
    this(projectTools, cache, Optional.empty(), offline, mirrors);
  }
}
