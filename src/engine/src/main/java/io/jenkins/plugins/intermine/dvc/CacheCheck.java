package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Whether an object lies in the cache and is what its name says. DVC believes every object with
 * mode 0444; here an object is believed when this client has stored or hashed it and its size, time
 * and inode are still the same. Others are hashed once, and damaged ones are removed, so that they
 * are fetched again.
 */
final class CacheCheck {
  private final Workspace workspace;
  private final CancelCheck cancel;
  private final boolean repair;

  /**
   * @param repair whether damaged objects are removed
   */
  CacheCheck(Workspace workspace, boolean repair, CancelCheck cancel) {
    this.workspace = workspace;
    this.repair = repair;
    this.cancel = cancel;
  }

  boolean has(ObjectId id) throws IOException {
    ObjectStore cache = workspace.cache();
    BasicFileAttributes stat = cache.stat(id);
    if (stat == null) {
      return false;
    }
    if (workspace.index().hash(cache.path(id), stat, cancel).equals(id.digest())) {
      return true;
    }
    if (repair) {
      workspace.index().forget(cache.path(id));
      cache.remove(id);
    }
    return false;
  }

  /** Remembers an object that was stored just now, with its hash checked. */
  void stored(ObjectId id) {
    BasicFileAttributes stat = workspace.cache().stat(id);
    if (stat != null) {
      workspace.index().remember(workspace.cache().path(id), stat, id.digest());
    }
  }
}
