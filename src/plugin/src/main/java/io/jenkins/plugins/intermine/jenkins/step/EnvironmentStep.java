package io.jenkins.plugins.intermine.jenkins.step;

import org.kohsuke.stapler.DataBoundSetter;

/** What the steps have in common that change what people see in an environment. */
public abstract class EnvironmentStep extends MineStep {
  private String environment;

  public String getEnvironment() {
    return environment;
  }

  /** The environment of {@code mine.yaml}; the only one otherwise. */
  @DataBoundSetter
  public void setEnvironment(String environment) {
    this.environment = trimmed(environment);
  }
}
