package io.jenkins.plugins.intermine.cli;

import picocli.CommandLine.Option;

/** How every command that builds is told the release's name. */
final class ReleaseOption {

  @Option(
      names = "--release",
      paramLabel = "NAME",
      description = "Name of the release (default: the day and a part of the content key).")
  private String name;

  /** The name, or null. */
  String name() {
    return name;
  }
}
