package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds out how outs stand, without changing anything and without asking a remote. */
final class Status {
  private final Workspace workspace;
  private final CancelCheck cancel;
  private final CacheCheck cached;

  Status(Workspace workspace, CancelCheck cancel) {
    this.workspace = workspace;
    this.cancel = cancel;
    this.cached = new CacheCheck(workspace, false, cancel);
  }

  List<OutStatus> run(List<Selection> selections) {
    List<OutStatus> found = new ArrayList<>();
    for (Selection selection : selections) {
      try {
        found.add(new OutStatus(TrackedOut.of(selection.out()), state(selection)));
      } catch (IOException e) {
        throw DvcException.io("can't read " + selection.out().path(), e);
      }
    }
    return found;
  }

  private OutStatus.State state(Selection selection) throws IOException {
    OutSpec out = selection.out();
    if (out.id() == null) {
      return OutStatus.State.NOT_RECORDED;
    }
    if (!cached.has(out.id())) {
      return OutStatus.State.NOT_IN_CACHE;
    }
    DirListing listing = out.isDirectory() ? Listings.read(workspace, out) : null;
    Comparison comparison = new Comparison(workspace, ProgressListener.NONE, cancel);
    List<Comparison.Expected> files = comparison.expected(selection, listing);
    for (Comparison.Expected file : files) {
      if (!cached.has(file.id())) {
        return OutStatus.State.NOT_IN_CACHE;
      }
    }
    Path path = workspace.at(out.path());
    workspace.guard().check(path);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return OutStatus.State.DELETED;
    }
    comparison.compare(List.of(selection), files);
    return comparison.differences().isEmpty()
        ? OutStatus.State.UNCHANGED
        : OutStatus.State.MODIFIED;
  }
}
