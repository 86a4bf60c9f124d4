package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads lists of directories from the cache. */
final class Listings {
  private Listings() {}

  /** The list of a directory, which the cache must have. */
  static DirListing read(Workspace workspace, OutSpec out) {
    Path file = workspace.cache().path(out.id());
    try {
      if (Files.size(file) > DirListing.MAX_BYTES) {
        throw new DvcException(
            DvcException.Kind.UNSAFE, "the list of " + out.path() + " is too large to be read");
      }
      return DirListing.parse(Files.readAllBytes(file), "the list of " + out.path());
    } catch (IOException e) {
      throw DvcException.io("can't read the list of " + out.path() + " from the cache", e);
    }
  }
}
