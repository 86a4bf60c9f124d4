package io.jenkins.plugins.intermine.jenkins.step;

import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.intermine.event.RunResult;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** The folder beside the workspace through which one run of the engine and its step talk. */
final class CallFolder implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The agent writes the result: more than this is none. */
  private static final long MAX_RESULT_BYTES = 4L << 20;

  private final String name;

  /**
   * @param id unique in the workspace
   */
  CallFolder(String id) {
    name = "mine-step-" + id;
  }

  private FilePath in(FilePath workspace) throws IOException {
    FilePath temporary = WorkspaceList.tempDir(workspace);
    if (temporary == null) {
      throw new IOException("No folder can lie beside " + workspace.getRemote());
    }
    return temporary.child(name);
  }

  void make(FilePath workspace) throws IOException, InterruptedException {
    in(workspace).mkdirs();
  }

  void delete(FilePath workspace) throws IOException, InterruptedException {
    in(workspace).deleteRecursive();
  }

  FilePath events(FilePath workspace) throws IOException {
    return in(workspace).child("events.jsonl");
  }

  FilePath jar(FilePath workspace) throws IOException {
    return in(workspace).child("mine.jar");
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
    cancel(workspace).write("", "UTF-8");
  }

  boolean hasResult(FilePath workspace) throws IOException, InterruptedException {
    return result(workspace).exists();
  }

  /** What the engine said at its end; null when it died before it could. */
  RunResult readResult(FilePath workspace) throws IOException, InterruptedException {
    FilePath file = result(workspace);
    if (!file.exists()) {
      return null;
    }
    if (file.length() > MAX_RESULT_BYTES) {
      throw new IOException(file.getRemote() + " is too large to be a result");
    }
    return RunResult.parse(file.readToString());
  }
}
