package io.jenkins.plugins.intermine.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"mine " + number(), "Java " + Runtime.version()};
  }

  /** The version's number, or {@code development} where the classes don't come from a jar. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
