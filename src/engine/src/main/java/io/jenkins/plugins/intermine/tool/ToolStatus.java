package io.jenkins.plugins.intermine.tool;

import java.nio.file.Path;

/**
 * A tool of {@code tools.lock} on this machine.
 *
 * @param name e.g. {@code postgresql}
 * @param version as the lock names it
 * @param platform this machine's, e.g. {@code linux-amd64}
 * @param locked whether the lock has the digests of all files for this platform
 * @param installed whether it lies in the project as the lock wants it
 * @param where its folder in the project; null when it isn't installed
 */
public record ToolStatus(
    String name, String version, String platform, boolean locked, boolean installed, Path where) {}
