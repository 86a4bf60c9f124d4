package io.jenkins.plugins.intermine.dvc;

import java.nio.file.Path;
import java.util.Set;

/**
 * What a push did.
 *
 * @param pushed objects that were stored in the remote, lists of directories included
 * @param present objects that the remote had already
 * @param bytes bytes that were stored
 * @param folders the remotes that are folders, absolute
 */
public record PushResult(long pushed, long present, long bytes, Set<Path> folders) {
  public PushResult {
    folders = Set.copyOf(folders);
  }
}
