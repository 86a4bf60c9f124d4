package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.intermine.event.RunResult;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The folder beside the workspace through which one run of the engine and its step talk. */
final class CallFolder implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The agent writes the result: more than this is none. */
  private static final int MAX_RESULT_BYTES = 4 << 20;

  private final String name;

  /**
   * The folder that it lies in, for a confined run; else it is the one beside the step's folder.
   */
  private volatile String parent;

  /**
   * @param id unique in the workspace
   */
  CallFolder(String id) {
    name = "mine-step-" + id;
  }

  /**
   * Puts it beside this folder, wherever the step works, for a run that is confined: beside a part
   * of the workspace, what is in the workspace could write to it.
   */
  void confineBeside(FilePath workspace) throws IOException {
    parent = temporary(workspace).getRemote();
  }

  /** Puts it back beside the step's folder, where the run is not confined after all. */
  void unconfine() {
    parent = null;
  }

  /** The lock of the script that confines the run. */
  FilePath lock(FilePath workspace) throws IOException {
    return around(workspace).child("mine-confined.lock");
  }

  /** Whether the script confines the run. */
  boolean isConfined() {
    return parent != null;
  }

  private FilePath in(FilePath workspace) throws IOException {
    return around(workspace).child(name);
  }

  private FilePath around(FilePath workspace) throws IOException {
    return parent == null ? temporary(workspace) : workspace.child(parent);
  }

  private static FilePath temporary(FilePath workspace) throws IOException {
    FilePath temporary = WorkspaceList.tempDir(workspace);
    if (temporary == null) {
      throw new IOException("No folder can lie beside " + workspace.getRemote());
    }
    return temporary;
  }

  /** Beside the run's folder: what runs may write to that, and the shell reads on at its end. */
  private FilePath script(FilePath workspace) throws IOException {
    return around(workspace).child(name + ".sh");
  }

  /** Its absolute path on the agent. */
  String path(FilePath workspace) throws IOException {
    return in(workspace).getRemote();
  }

  void make(FilePath workspace) throws IOException, InterruptedException {
    in(workspace).mkdirs();
  }

  void delete(FilePath workspace) throws IOException, InterruptedException {
    in(workspace).deleteRecursive();
    script(workspace).delete();
  }

  FilePath events(FilePath workspace) throws IOException {
    return in(workspace).child("events.jsonl");
  }

  FilePath jar(FilePath workspace) throws IOException {
    return in(workspace).child("mine.jar");
  }

  /**
   * Writes the script of a run.
   *
   * @return its absolute path on the agent
   */
  String writeScript(FilePath workspace, String text) throws IOException, InterruptedException {
    FilePath script = script(workspace);
    script.write(text, "UTF-8");
    return script.getRemote();
  }

  private FilePath result(FilePath workspace) throws IOException {
    return in(workspace).child("result.json");
  }

  private FilePath cancel(FilePath workspace) throws IOException {
    return in(workspace).child("cancel");
  }

  /** The options of the engine that name these files. */
  List<String> options(FilePath workspace) throws IOException {
    return List.of(
        "--events", events(workspace).getRemote(),
        "--result", result(workspace).getRemote(),
        "--cancel-file", cancel(workspace).getRemote());
  }

  /** Asks the engine to end. */
  void askToEnd(FilePath workspace) throws IOException, InterruptedException {
    cancel(workspace).act(new NewFile());
  }

  boolean hasResult(FilePath workspace) throws IOException, InterruptedException {
    return result(workspace).exists();
  }

  /** What the engine said at its end; null when it died before it could. */
  RunResult readResult(FilePath workspace) throws IOException, InterruptedException {
    byte[] json = result(workspace).act(new SmallFile(MAX_RESULT_BYTES));
    return json == null ? null : RunResult.parse(new String(json, StandardCharsets.UTF_8));
  }
}
