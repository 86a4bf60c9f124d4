package io.jenkins.plugins.intermine.jenkins.page;

/** How a run of the engine stands. */
public enum RunStatus {
  RUNNING("running", "symbol-status-nobuilt-anime"),
  SUCCESS("success", "symbol-status-blue"),
  FAILED("failed", "symbol-status-red"),
  ABORTED("aborted", "symbol-status-aborted");

  private final String word;
  private final String icon;

  RunStatus(String word, String icon) {
    this.word = word;
    this.icon = icon;
  }

  public String getWord() {
    return word;
  }

  public String getIcon() {
    return icon;
  }
}
