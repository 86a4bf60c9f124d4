package io.jenkins.plugins.intermine.mine;

/** Where a mine is built and where it is deployed to: {@code scenario} in {@code mine.yaml}. */
public enum Scenario {
  /** Plain processes with tools kept in the project folder; needs no container engine. */
  PROCESS("process"),
  /** Containers of docker or podman on the agent. */
  LOCAL_CONTAINER("local-container"),
  /** A kind cluster on the agent, kept in step with git by flux. */
  LOCAL_KUBERNETES("local-kubernetes"),
  /** Containers on a cloud machine that Pulumi makes. */
  CLOUD_CONTAINER("cloud-container"),
  /** A managed cluster, or one that Pulumi makes. */
  CLOUD_KUBERNETES("cloud-kubernetes"),
  /** A platform for many mines. */
  CLOUD_SAAS("cloud-saas");

  private final String yamlName;

  Scenario(String yamlName) {
    this.yamlName = yamlName;
  }

  /** Its name in {@code mine.yaml}, e.g. {@code local-container}. */
  public String yamlName() {
    return yamlName;
  }

  @Override
  public String toString() {
    return yamlName;
  }
}
