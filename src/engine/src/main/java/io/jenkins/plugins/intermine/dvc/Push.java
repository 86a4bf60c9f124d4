package io.jenkins.plugins.intermine.dvc;

import io.jenkins.plugins.intermine.dvc.ProgressListener.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stores objects in a remote. The list of a directory goes last, since other clients take its
 * presence for that of all its files; and an object that is nowhere is a failure, not a warning.
 */
final class Push {
  private static final int SHOWN = 20;

  private final Workspace workspace;
  private final RemotePool remotes;
  private final ProgressListener listener;
  private final CancelCheck cancel;
  private final CacheCheck cached;
  private final LongAdder pushed = new LongAdder();
  private final LongAdder present = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final Set<Path> folders = new HashSet<>();
  private final Queue<String> missing = new ConcurrentLinkedQueue<>();

  private record Item(ObjectId id, String path, OutSpec out) {}

  Push(Workspace workspace, RemotePool remotes, ProgressListener listener, CancelCheck cancel) {
    this.workspace = workspace;
    this.remotes = remotes;
    this.listener = listener;
    this.cancel = cancel;
    this.cached = new CacheCheck(workspace, false, cancel);
  }

  PushResult run(List<Selection> selections) {
    Map<ObjectId, Item> files = new LinkedHashMap<>();
    Map<ObjectId, Item> lists = new LinkedHashMap<>();
    for (Selection selection : selections) {
      OutSpec out = selection.out();
      if (out.push() && out.id() != null && !remotes.excludes(out)) {
        collect(out, files, lists);
      }
    }
    store(files);
    store(lists);
    return new PushResult(pushed.sum(), present.sum(), bytes.sum(), folders);
  }

  private void collect(OutSpec out, Map<ObjectId, Item> files, Map<ObjectId, Item> lists) {
    if (remotes.of(out) == null) {
      throw new DvcException(
          DvcException.Kind.USAGE, "no remote is configured in .dvc/config; name one to push to");
    }
    if (remotes.of(out) instanceof FolderRemote folder) {
      folders.add(folder.folder());
    }
    Item whole = new Item(out.id(), out.path(), out);
    if (!out.isDirectory()) {
      files.putIfAbsent(out.id(), whole);
      return;
    }
    try {
      if (!cached.has(out.id())) {
        missing.add(out.path() + " (" + out.id() + ")");
        return;
      }
    } catch (IOException e) {
      throw DvcException.io("can't read the cache", e);
    }
    lists.putIfAbsent(out.id(), whole);
    for (DirEntry entry : Listings.read(workspace, out).entries()) {
      ObjectId id = ObjectId.md5(entry.md5());
      files.putIfAbsent(id, new Item(id, out.path() + "/" + entry.path(), out));
    }
  }

  private void store(Map<ObjectId, Item> items) {
    Work work = new Work(Phase.PUSH, Workspace.defaultJobs(), listener, cancel);
    work.run(new ArrayList<>(items.values()), item -> store(item, work));
    if (!missing.isEmpty()) {
      throw new DvcException(
          DvcException.Kind.MISSING,
          missing.size()
              + " objects to push are not in the cache, add or pull them first:\n  "
              + String.join("\n  ", missing.stream().sorted().limit(SHOWN).toList()));
    }
  }

  private void store(Item item, Work work) throws IOException {
    Remote remote = remotes.of(item.out());
    try {
      if (remote.has(item.id())) {
        present.increment();
      } else if (!cached.has(item.id())) {
        missing.add(item.path() + " (" + item.id() + ")");
      } else {
        remote.put(item.id(), workspace.cache().path(item.id()));
        long size = workspace.cache().stat(item.id()).size();
        work.moved(size);
        bytes.add(size);
        pushed.increment();
      }
    } catch (Remote.TransientException e) {
      throw new DvcException(DvcException.Kind.NETWORK, e.getMessage(), e);
    } catch (ObjectStore.MismatchException e) {
      throw new DvcException(
          DvcException.Kind.CORRUPT,
          "the object " + item.id() + " of " + item.path() + " in the cache " + e.getMessage());
    }
  }
}
