package io.jenkins.plugins.intermine.dvc;

import io.jenkins.plugins.intermine.dvc.ProgressListener.Phase;
import io.jenkins.plugins.intermine.dvc.PullResult.MissingObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Brings objects from remotes into the cache. They are asked for by name at once, without listing
 * the remote first; each is hashed while it comes and kept only when it is right.
 */
final class Fetch {
  private static final long FIRST_PAUSE_MS = 100;

  private final Workspace workspace;
  private final RemotePool remotes;
  private final PullRequest request;
  private final ProgressListener listener;
  private final CancelCheck cancel;
  private final CacheCheck check;
  private final LongAdder objects = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final Queue<Missing> missing = new ConcurrentLinkedQueue<>();
  private final Map<ObjectId, DirListing> listings = new ConcurrentHashMap<>();

  /**
   * An object that is wanted.
   *
   * @param id its name
   * @param size its size when known, else -1
   * @param path the file that it is for
   * @param out the out that it belongs to
   */
  record Need(ObjectId id, long size, String path, OutSpec out) {}

  /** A need that nothing could satisfy. */
  record Missing(OutSpec out, MissingObject object) {}

  Fetch(
      Workspace workspace,
      RemotePool remotes,
      PullRequest request,
      ProgressListener listener,
      CancelCheck cancel) {
    this.workspace = workspace;
    this.remotes = remotes;
    this.request = request;
    this.listener = listener;
    this.cancel = cancel;
    this.check = new CacheCheck(workspace, !request.dryRun(), cancel);
  }

  long objects() {
    return objects.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  List<Missing> missing() {
    return missing.stream().sorted(Comparator.comparing(m -> m.object().path())).toList();
  }

  /** The listing of a directory that {@link #listings} has brought, or null. */
  DirListing listing(ObjectId id) {
    return listings.get(id);
  }

  /** Reads the lists of directories, from the cache or else the remote. */
  void listings(Collection<Selection> selections) {
    List<Need> absent = new ArrayList<>();
    for (Selection selection : selections) {
      OutSpec out = selection.out();
      if (out.id() == null) {
        missing.add(new Missing(out, new MissingObject(out.path(), "", "no hash is recorded yet")));
      } else if (out.isDirectory() && !readListing(out)) {
        absent.add(new Need(out.id(), -1, out.path(), out));
      }
    }
    run(Phase.LIST, absent);
  }

  private boolean readListing(OutSpec out) {
    try {
      if (!check.has(out.id())) {
        return false;
      }
      listings.computeIfAbsent(out.id(), id -> Listings.read(workspace, out));
      return true;
    } catch (IOException e) {
      throw DvcException.io("can't read the cache", e);
    }
  }

  /** Brings the objects that the cache lacks. */
  void objects(List<Need> needs) {
    Map<ObjectId, Need> unique = new LinkedHashMap<>();
    needs.forEach(need -> unique.putIfAbsent(need.id(), need));
    Queue<Need> absent = new ConcurrentLinkedQueue<>();
    new Work(Phase.COMPARE, Workspace.localJobs(), ProgressListener.NONE, cancel)
        .run(
            List.copyOf(unique.values()),
            need -> {
              if (!check.has(need.id())) {
                absent.add(need);
              }
            });
    List<Need> sorted = new ArrayList<>(absent);
    // The biggest first, so that none is left alone at the end.
    sorted.sort(Comparator.comparingLong(Need::size).reversed().thenComparing(Need::id));
    run(Phase.FETCH, sorted);
  }

  private void run(Phase phase, List<Need> needs) {
    needs.forEach(need -> remotes.of(need.out()));
    StallGuard guard = new StallGuard();
    int jobs = request.jobs() == 0 ? Workspace.defaultJobs() : request.jobs();
    Work work = new Work(phase, jobs, listener, cancel).onTick(guard::look);
    work.run(needs, need -> new Download(need, work, guard).run());
  }

  /** One object on its way. */
  private final class Download {
    private final Need need;
    private final Work work;
    private final StallGuard guard;
    private final Remote remote;

    Download(Need need, Work work, StallGuard guard) {
      this.need = need;
      this.work = work;
      this.guard = guard;
      this.remote = remotes.of(need.out());
    }

    void run() throws IOException {
      boolean found = remote != null && retrying();
      if (found) {
        objects.increment();
      } else {
        MissingObject object = new MissingObject(need.path(), need.id().value(), why());
        missing.add(new Missing(need.out(), object));
      }
    }

    private String why() {
      if (remote == null) {
        return "not in the cache, and no remote is configured";
      }
      String imported = need.out().importedFrom();
      return imported == null
          ? "not in " + remote.show() + "; has it been pushed?"
          : "imported from "
              + imported
              + " and not in "
              + remote.show()
              + "; imports can't be fetched from their source yet, use the real dvc once and push";
    }

    private boolean retrying() throws IOException {
      for (int attempt = 1; ; attempt++) {
        try {
          return attempt();
        } catch (Remote.TransientException e) {
          if (attempt == Remote.TRIES || work.isStopped()) {
            throw new DvcException(
                DvcException.Kind.NETWORK,
                e.getMessage() + " (" + need.path() + ", tried " + attempt + " times)",
                e);
          }
          long pause = FIRST_PAUSE_MS << (attempt - 1);
          Work.sleep(pause + ThreadLocalRandom.current().nextLong(pause / 2));
        } catch (ObjectStore.MismatchException e) {
          throw corrupt(e.getMessage());
        }
      }
    }

    private boolean attempt() throws IOException {
      if (request.dryRun() && !need.id().isDirectory()) {
        bytes.add(Math.max(0, need.size()));
        return remote.has(need.id());
      }
      try (InputStream raw = remote.open(need.id())) {
        if (raw == null) {
          return false;
        }
        try (InputStream in = guard.watch(raw, remote.patience())) {
          bytes.add(need.id().isDirectory() ? list(in) : file(in));
        }
        return true;
      }
    }

    private long file(InputStream in) throws IOException {
      long limit = need.size() < 0 ? Long.MAX_VALUE : need.size();
      long size = workspace.cache().put(need.id(), in, limit, work::moved);
      check.stored(need.id());
      return size;
    }

    /** A list is small and must be read anyway; it is kept as its canonical bytes. */
    private long list(InputStream in) throws IOException {
      byte[] read = in.readNBytes((int) DirListing.MAX_BYTES + 1);
      work.moved(read.length);
      if (read.length > DirListing.MAX_BYTES) {
        throw corrupt("is larger than a list of files can be");
      }
      DirListing listing = null;
      if (Md5.of(read).equals(need.id().digest())) {
        listing = DirListing.parse(read, "the list of " + need.path());
      } else {
        listing = canonical(read);
      }
      listings.put(need.id(), listing);
      if (!request.dryRun()) {
        byte[] keep = listing.id().equals(need.id()) ? listing.toBytes() : read;
        workspace.cache().put(keep, ObjectId.DIR);
        check.stored(need.id());
      }
      return read.length;
    }

    /** Old versions wrote other key orders under the name of the canonical form. */
    private DirListing canonical(byte[] read) {
      DirListing listing = null;
      try {
        listing = DirListing.parse(read, "the list of " + need.path());
      } catch (DvcException e) {
        throw corrupt("has the MD5 " + Md5.of(read) + " instead of its name");
      }
      if (!listing.id().equals(need.id())) {
        throw corrupt("has the MD5 " + Md5.of(read) + " instead of its name");
      }
      return listing;
    }

    private DvcException corrupt(String what) {
      return new DvcException(
          DvcException.Kind.CORRUPT,
          "the object "
              + need.id()
              + " of "
              + need.path()
              + " in "
              + remote.show()
              + " "
              + what
              + "; delete it there and push it again from a good copy");
    }
  }
}
