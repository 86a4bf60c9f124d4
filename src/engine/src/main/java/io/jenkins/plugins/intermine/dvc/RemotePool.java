package io.jenkins.plugins.intermine.dvc;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The remotes of one operation, each opened once. */
final class RemotePool implements AutoCloseable {
  private final Workspace workspace;
  private final String chosen;
  private final Map<String, Remote> open = new HashMap<>();

  /**
   * @param chosen the remote that the caller wants, or null
   */
  RemotePool(Workspace workspace, String chosen) {
    this.workspace = workspace;
    this.chosen = chosen == null ? null : chosen.toLowerCase(Locale.ROOT);
    if (this.chosen != null) {
      get(this.chosen);
    }
  }

  /** Whether the caller's choice excludes an out. */
  boolean excludes(OutSpec out) {
    return chosen != null
        && out.remote() != null
        && !out.remote().toLowerCase(Locale.ROOT).equals(chosen);
  }

  /** The remote of an out: its own, else the chosen, else the default one; null for none. */
  Remote of(OutSpec out) {
    String name = out.remote() != null ? out.remote() : chosen;
    name = name != null ? name : workspace.config().defaultRemote();
    return name == null ? null : get(name.toLowerCase(Locale.ROOT));
  }

  private Remote get(String name) {
    return open.computeIfAbsent(
        name,
        n ->
            new Remotes(workspace.root(), workspace.trust(), workspace.credentials())
                .open(workspace.config().remote(n)));
  }

  @Override
  public void close() {
    open.values().forEach(Remote::close);
  }
}
