package io.jenkins.plugins.intermine.tool;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Where tools come from and where they go.
 *
 * @param projectTools the folder of the project into which tools are unpacked
 * @param machineCache the folder of this machine that keeps downloads, shared by projects that
 *     trust each other
 * @param offline whether only what the cache holds may be used
 * @param mirrors addresses by which others are replaced, prefix by prefix; the longest prefix that
 *     fits counts. A mirror may be a {@code file:} address
 */
public record ToolSettings(
    Path projectTools, Path machineCache, boolean offline, Map<String, String> mirrors) {
  public ToolSettings {
    Objects.requireNonNull(projectTools);
    Objects.requireNonNull(machineCache);
    mirrors = Map.copyOf(mirrors);
  }
}
