package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that builds. */
final class BuildOptions {

  private static final Pattern RELEASE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  @Option(
      names = "--release",
      paramLabel = "NAME",
      description = "Name of the release (default: the day and a part of the content key).")
  private String release;

  @Option(names = "--clean", description = "Start from the beginning; use nothing again.")
  private boolean fresh;

  @Mixin private OfflineOption offline;

  /** The release's name, or null. It becomes a folder's name and a line of the web service. */
  String release() {
    if (release != null && !RELEASE.matcher(release).matches()) {
      throw new MineException(
          ExitCode.USAGE,
          "--release '" + release + "': letters, digits, '.', '_' and '-' only, at most 64");
    }
    return release;
  }

  boolean fresh() {
    return fresh;
  }

  boolean offline() {
    return offline.isOn();
  }
}
