package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Node;
import java.io.IOException;

/** The agent of a step: what is asked of it, and where the engine lies on it. */
final class Agent {
  private final FilePath workspace;
  private final Launcher launcher;

  Agent(FilePath workspace, Launcher launcher) {
    this.workspace = workspace;
    this.launcher = launcher;
  }

  /** Refuses an agent that can't run the engine's tools, before anything is copied. */
  void check() throws IOException, InterruptedException {
    String system = launcher.isUnix() ? workspace.act(new SystemName()) : "Windows";
    if (!"Linux".equals(system)) {
      throw new AbortException(
          "Mines are built on Linux agents; this one runs " + system + ". Use a node with Linux.");
    }
  }

  /**
   * Refuses to build a trusted revision where one was built that is not, and the other way round.
   *
   * @param ground on which the build works
   * @param folder of the run
   * @param trusted whether the revision is
   */
  void checkGround(Ground ground, CallFolder folder, boolean trusted)
      throws IOException, InterruptedException {
    FilePath marks = root().child("intermine-pipeline").child("ground");
    String problem =
        marks.act(
            new StrangersGround(
                ground.workspace(), workspace.getRemote(), folder.path(workspace), trusted));
    if (problem != null) {
      throw new AbortException(problem);
    }
  }

  /**
   * Brings the engine to where the launcher sees it.
   *
   * @return the path of the jar for the script
   */
  String bringEngine(CallFolder folder) throws IOException, InterruptedException {
    FilePath jar = EngineJar.carried().install(root());
    if (launcher instanceof Launcher.DecoratedLauncher) {
      // A container: of the agent's files it sees the workspace and the folder beside it.
      FilePath visible = folder.jar(workspace);
      jar.act(new CopyOnAgent(visible.getRemote()));
      return visible.getRemote();
    }
    return jar.getRemote();
  }

  /** The folder of the agent's workspaces. */
  String workspaces() throws AbortException {
    return root().child("workspace").getRemote();
  }

  private FilePath root() throws AbortException {
    Computer computer = workspace.toComputer();
    Node node = computer == null ? null : computer.getNode();
    FilePath root = node == null ? null : node.getRootPath();
    if (root == null) {
      throw new TransientFailure("The agent of " + workspace.getRemote() + " is gone");
    }
    return root;
  }
}
