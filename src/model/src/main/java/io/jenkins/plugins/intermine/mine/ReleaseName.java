package io.jenkins.plugins.intermine.mine;

import java.util.regex.Pattern;

/** The name of a release: it becomes a folder's name and an answer of the web service. */
public final class ReleaseName {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private ReleaseName() {}

  /**
   * Checks a name that somebody chose.
   *
   * @return the name
   * @throws MineException with {@link ExitCode#USAGE} when it can't be one
   */
  public static String require(String name) {
    if (!FORM.matcher(name).matches()) {
      throw new MineException(
          ExitCode.USAGE,
          "release "
              + Quote.of(name)
              + ": at most 64 letters, digits, '.', '_' and '-', a letter or digit first");
    }
    return name;
  }
}
