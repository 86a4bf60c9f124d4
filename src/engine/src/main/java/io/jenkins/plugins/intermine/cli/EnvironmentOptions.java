package io.jenkins.plugins.intermine.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that deploys. */
final class EnvironmentOptions {

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The environment of mine.yaml (default: the only one).")
  private String environment;

  @Option(
      names = "--init-user-profile",
      description =
          "Make the user-profile database where the environment has none yet; one that is there"
              + " is never touched.")
  private boolean initUserProfile;

  @Mixin private OfflineOption offline;

  String environment() {
    return environment;
  }

  boolean initUserProfile() {
    return initUserProfile;
  }

  boolean offline() {
    return offline.isOn();
  }
}
