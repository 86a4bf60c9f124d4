package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.AbortException;

/**
 * A failure of the surroundings and not of the mine, so that trying again may help: the engine's
 * process ended without a result, or it said that it was the network.
 */
public final class TransientFailure extends AbortException {
  private static final long serialVersionUID = 1L;

  TransientFailure(String message) {
    super(message);
  }
}
