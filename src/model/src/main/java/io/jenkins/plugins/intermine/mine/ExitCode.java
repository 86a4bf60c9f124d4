package io.jenkins.plugins.intermine.mine;

/**
 * How a run of {@code mine} ends: the exit code of the process, and with it whose turn it is to
 * act.
 *
 * <p>The numbers are part of the command line's contract (scripts and the Jenkins steps branch on
 * them) and never change their meaning.
 */
public enum ExitCode {
  OK(0, "everything asked for was done"),
  INTERNAL(1, "a defect of this program"),
  USAGE(2, "the command line was not understood"),
  INVALID(3, "mine.yaml, project.xml or another input is wrong"),
  DATA(4, "data is missing or could not be pulled"),
  PREFLIGHT(5, "the machine or an environment is not ready for the work"),
  TOOL(6, "a tool could not be installed or run"),
  BUILD(7, "the build of the mine failed"),
  DEPLOY(8, "the deployment failed"),
  LOCKED(9, "another run holds the workspace or the environment"),
  REFUSED(10, "not allowed for an untrusted revision"),
  ABORTED(130, "the run was aborted");

  private final int code;
  private final String description;

  ExitCode(int code, String description) {
    this.code = code;
    this.description = description;
  }

  /** The exit code of the process, 0 to 255. */
  public int code() {
    return code;
  }

  /** What it means, in a few words: lower case, no full stop. */
  public String description() {
    return description;
  }

  /**
   * The meaning of an exit code of the process.
   *
   * @param code what the process ended with
   * @return its meaning; {@link #INTERNAL} for a number that this program does not use
   */
  public static ExitCode of(int code) {
    for (ExitCode each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return INTERNAL;
  }
}
