package io.jenkins.plugins.intermine.dvc;

import io.jenkins.plugins.intermine.dvc.DvcFileWriter.Content;
import io.jenkins.plugins.intermine.dvc.ProgressListener.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes files and directories of the workspace under DVC, as {@code dvc add} does. */
final class Add {
  private static final int MAX_DEPTH = 100;

  private final Workspace workspace;
  private final ProgressListener listener;
  private final CancelCheck cancel;
  private final CacheCheck cached;
  private final Linker linker;

  private record Source(Path path, String name, BasicFileAttributes stat) {}

  private record Stored(DirEntry entry, long size) {}

  Add(Workspace workspace, ProgressListener listener, CancelCheck cancel) {
    this.workspace = workspace;
    this.listener = listener;
    this.cancel = cancel;
    this.cached = new CacheCheck(workspace, true, cancel);
    this.linker = new Linker(workspace);
  }

  List<TrackedOut> run(List<Path> targets) {
    List<TrackedOut> added = new ArrayList<>();
    for (Path target : targets) {
      try {
        added.add(add(workspace.root().resolve(target).normalize()));
      } catch (IOException e) {
        throw DvcException.io("can't add " + workspace.show(target), e);
      }
    }
    return added;
  }

  private TrackedOut add(Path target) throws IOException {
    String name = checkedName(target);
    boolean directory = Files.isDirectory(target);
    List<Source> sources = new ArrayList<>();
    IgnoreRules rules = rules(name, directory);
    collect(target, "", rules, sources, 0);
    Map<Path, Stored> stored = store(sources);
    long size = stored.values().stream().mapToLong(Stored::size).sum();
    ObjectId id;
    if (directory) {
      List<DirEntry> entries = stored.values().stream().map(Stored::entry).toList();
      id = workspace.cache().put(new DirListing(entries).toBytes(), ObjectId.DIR);
      cached.stored(id);
    } else {
      id = ObjectId.md5(stored.get(target).entry().md5());
    }
    long files = directory ? stored.size() : -1;
    boolean executable = !directory && Files.isExecutable(target);
    String file = name + DvcFile.SUFFIX;
    write(file, new Content(id, size, files, executable, target.getFileName().toString()));
    if (!workspace.config().flag("core", "no_scm")) {
      GitIgnore.add(workspace.root(), target, directory);
    }
    return new TrackedOut(name, id.value(), size, files, file);
  }

  private String checkedName(Path target) {
    if (!target.startsWith(workspace.root()) || target.equals(workspace.root())) {
      throw usage(target, "does not lie inside the repository");
    }
    String name = workspace.root().relativize(target).toString();
    SafePath.check(name, "add");
    workspace.guard().check(target);
    if (!Files.exists(target)) {
      throw usage(target, "does not exist");
    }
    for (OutSpec out : RepoScan.all(workspace.root())) {
      checkOverlap(target, name, out);
    }
    return name;
  }

  private void checkOverlap(Path target, String name, OutSpec out) {
    boolean same = out.path().equals(name);
    if (same && !out.file().equals(name + DvcFile.SUFFIX)) {
      throw usage(target, "is tracked by " + out.definedIn() + " already");
    }
    if (!same && out.contains(name)) {
      throw usage(target, "lies inside " + out.path() + ", which is tracked as a whole; add that");
    }
    if (!same && out.path().startsWith(name + "/")) {
      throw usage(target, "holds " + out.path() + ", which " + out.definedIn() + " tracks already");
    }
  }

  private IgnoreRules rules(String name, boolean directory) {
    IgnoreRules rules = IgnoreRules.atRoot(workspace.root(), IgnoreRules.DVC).downTo(name);
    if (rules == null || rules.ignores(name, directory)) {
      throw usage(workspace.at(name), "is ignored by " + IgnoreRules.DVC);
    }
    return rules;
  }

  private DvcException usage(Path target, String problem) {
    return new DvcException(
        DvcException.Kind.USAGE, "can't add " + workspace.show(target) + ": it " + problem);
  }

  private void collect(Path path, String name, IgnoreRules rules, List<Source> into, int depth)
      throws IOException {
    BasicFileAttributes stat = readable(path);
    if (!stat.isDirectory()) {
      into.add(new Source(path, name, stat));
      return;
    }
    if (depth > MAX_DEPTH) {
      throw usage(path, "lies too many folders deep");
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        String simple = entry.getFileName().toString();
        if (simple.equals(IgnoreRules.DVC)) {
          throw usage(entry, "would decide inside tracked data what is tracked; move it up");
        }
        String inner = name.isEmpty() ? simple : name + "/" + simple;
        String whole = workspace.root().relativize(entry).toString();
        if (!rules.ignores(whole, Files.isDirectory(entry))) {
          SafePath.check(inner, "add " + workspace.show(path));
          collect(entry, inner, rules, into, depth + 1);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Attributes of a file or directory; the only links that are followed are ours to the cache. */
  private BasicFileAttributes readable(Path path) throws IOException {
    BasicFileAttributes stat = Comparison.stat(path);
    if (stat != null && stat.isSymbolicLink()) {
      Path target = path.resolveSibling(Files.readSymbolicLink(path)).normalize();
      if (!target.startsWith(workspace.cache().root())) {
        throw usage(path, "is a symbolic link; add what it leads to");
      }
      stat = Files.readAttributes(path, BasicFileAttributes.class);
    }
    if (stat == null || !stat.isRegularFile() && !stat.isDirectory()) {
      throw usage(path, "is neither a file nor a directory");
    }
    return stat;
  }

  private Map<Path, Stored> store(List<Source> sources) {
    Map<Path, Stored> stored = new ConcurrentHashMap<>();
    Work work = new Work(Phase.ADD, Workspace.localJobs(), listener, cancel);
    work.run(sources, source -> stored.put(source.path(), store(source, work)));
    return stored;
  }

  private Stored store(Source source, Work work) throws IOException {
    String known = workspace.index().md5(source.path(), source.stat());
    if (known == null || !cached.has(ObjectId.md5(known))) {
      known = copy(source, work);
    }
    if (linker.isShared() && !Files.isSymbolicLink(source.path())) {
      linker.place(ObjectId.md5(known), source.path(), Files.isExecutable(source.path()));
    }
    return new Stored(new DirEntry(source.name(), known), source.stat().size());
  }

  private String copy(Source source, Work work) throws IOException {
    long start = System.currentTimeMillis();
    ObjectStore.Added added;
    try (InputStream in = Files.newInputStream(source.path())) {
      added =
          workspace
              .cache()
              .add(
                  in,
                  count -> {
                    work.moved(count);
                    CancelCheck.check(work.check());
                  });
    }
    cached.stored(added.id());
    BasicFileAttributes after = Files.readAttributes(source.path(), BasicFileAttributes.class);
    boolean still = after.lastModifiedTime().equals(source.stat().lastModifiedTime());
    if (!still || after.size() != added.size() || after.size() != source.stat().size()) {
      throw usage(source.path(), "changed while it was read; try again when it is complete");
    }
    if (after.lastModifiedTime().toMillis() < start - FileIndex.CLOCK_STEP_MS) {
      workspace.index().remember(source.path(), after, added.id().value());
    }
    return added.id().value();
  }

  private void write(String name, Content content) throws IOException {
    Path file = workspace.at(name);
    if (Files.isSymbolicLink(file)) {
      throw usage(file, "is a symbolic link; make it a plain file");
    }
    String text = DvcFileWriter.create(content);
    if (Files.exists(file)) {
      String old = Files.readString(file);
      List<OutSpec> outs = DvcFile.read(workspace.root(), name);
      text = outs.size() == 1 ? DvcFileWriter.update(old, content) : null;
      if (text == null) {
        throw usage(file, "is written in a form that can't be changed; delete it and add again");
      }
      if (text.equals(old)) {
        return;
      }
    }
    Path temp = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.writeString(temp, text);
    Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
