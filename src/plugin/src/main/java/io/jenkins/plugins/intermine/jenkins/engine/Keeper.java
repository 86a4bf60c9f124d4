package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.Fingerprinter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.util.BuildListenerAdapter;

/** Archives and fingerprints what a run left. Done twice it leaves what it leaves done once. */
final class Keeper {
  private final Run<?, ?> build;
  private final FilePath workspace;
  private final Launcher launcher;
  private final TaskListener listener;

  Keeper(Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener) {
    this.build = build;
    this.workspace = workspace;
    this.launcher = launcher;
    this.listener = listener;
  }

  /**
   * Archives those of these files that are in the workspace.
   *
   * @return their names among the build's artifacts
   */
  List<String> keep(List<String> files) throws IOException, InterruptedException {
    Map<String, String> inside = Artifacts.inside(workspace.getRemote(), files);
    if (inside.size() < files.size()) {
      int others = files.size() - inside.size();
      listener
          .getLogger()
          .println("[mine] not archived: " + others + " of the files are outside the workspace");
    }
    Map<String, String> found = real(inside);
    if (!found.isEmpty()) {
      build
          .pickArtifactManager()
          .archive(workspace, launcher, BuildListenerAdapter.wrap(listener), found);
      fingerprint(found);
    }
    return new ArrayList<>(found.keySet());
  }

  private Map<String, String> real(Map<String, String> files)
      throws IOException, InterruptedException {
    Map<String, String> found = new HashMap<>();
    for (String name : workspace.act(new RealFiles(new ArrayList<>(files.keySet())))) {
      found.put(name, name);
    }
    return found;
  }

  private void fingerprint(Map<String, String> files) throws IOException, InterruptedException {
    Map<String, String> digests = new HashMap<>();
    for (String name : files.keySet()) {
      String md5 = workspace.child(name).digest();
      Jenkins.get().getFingerprintMap().getOrCreate(build, name, md5).addFor(build);
      digests.put(name, md5);
    }
    record(digests);
  }

  private void record(Map<String, String> digests) {
    Fingerprinter.FingerprintAction action = build.getAction(Fingerprinter.FingerprintAction.class);
    if (action == null) {
      build.addAction(new Fingerprinter.FingerprintAction(build, digests));
    } else {
      action.add(digests);
    }
  }
}
