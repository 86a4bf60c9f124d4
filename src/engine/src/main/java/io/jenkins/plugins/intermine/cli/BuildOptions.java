package io.jenkins.plugins.intermine.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that builds. */
final class BuildOptions {

  @Mixin private ReleaseOption release;

  @Option(names = "--clean", description = "Start from the beginning; use nothing again.")
  private boolean fresh;

  @Mixin private OfflineOption offline;

  /** The release's name, or null. */
  String release() {
    return release.name();
  }

  boolean fresh() {
    return fresh;
  }

  boolean offline() {
    return offline.isOn();
  }
}
