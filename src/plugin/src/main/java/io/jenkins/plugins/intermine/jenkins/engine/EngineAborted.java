package io.jenkins.plugins.intermine.jenkins.engine;

import jenkins.model.CauseOfInterruption;

/** The engine was told to end by something other than Jenkins, such as a signal. */
public final class EngineAborted extends CauseOfInterruption {
  private static final long serialVersionUID = 1L;

  private final String reason;

  EngineAborted(String reason) {
    this.reason = reason;
  }

  @Override
  public String getShortDescription() {
    return reason;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EngineAborted that && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    return reason.hashCode();
  }
}
