package io.jenkins.plugins.intermine.jenkins.engine;

/**
 * What of an agent the builds write to.
 *
 * @param all the folder of all workspaces, where the build's is one of them
 * @param workspace the build's workspace, of which {@code dir} and {@code ws} make a step use a
 *     part
 */
record Ground(String all, String workspace) {

  /**
   * The ground of a step. The variable alone would not do: the Jenkinsfile can set it, and {@code
   * ws} does.
   *
   * @param workspaces the agent's folder of workspaces
   * @param known the variable {@code WORKSPACE}
   * @param folder in which the step works
   */
  static Ground of(String workspaces, String known, String folder) {
    if (folder.startsWith(workspaces + "/")) {
      int end = folder.indexOf('/', workspaces.length() + 1);
      return new Ground(workspaces, end < 0 ? folder : folder.substring(0, end));
    }
    String workspace = !known.isEmpty() && folder.startsWith(known + "/") ? known : folder;
    return new Ground(workspace, workspace);
  }
}
