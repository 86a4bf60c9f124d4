package io.jenkins.plugins.intermine.jenkins.step;

import hudson.AbortException;

/** The engine's process ended without a result: the machine's fault, so a retry may help. */
public final class EngineDiedException extends AbortException {
  private static final long serialVersionUID = 1L;

  EngineDiedException(String message) {
    super(message);
  }
}
