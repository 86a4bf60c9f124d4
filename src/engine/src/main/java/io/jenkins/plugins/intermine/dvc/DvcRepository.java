package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A DVC repository in a folder: the one public face of this client.
 *
 * <p>Operations that change the cache or the workspace hold a lock, so that two of them wait for
 * each other, also across processes. All failures are {@link DvcException}s. An instance may be
 * used by several threads.
 */
public final class DvcRepository {
  private static final String IGNORE_HEAD =
      "# Add patterns of files dvc should ignore, which could improve\n"
          + "# the performance. Learn more at\n"
          + "# https://dvc.org/doc/user-guide/dvcignore\n";

  private final Path root;
  private final Trust trust;
  private final Credentials credentials;
  private final Map<String, String> environment;

  private DvcRepository(
      Path root, Trust trust, Credentials credentials, Map<String, String> environment) {
    this.root = root;
    this.trust = trust;
    this.credentials = credentials;
    this.environment = environment;
  }

  /**
   * Opens the repository whose configuration is trusted.
   *
   * @param root the folder that holds {@code .dvc}
   * @return the repository
   */
  public static DvcRepository open(Path root) {
    return open(root, Trust.TRUSTED);
  }

  /**
   * Opens a repository without credentials of the caller.
   *
   * @param root the folder that holds {@code .dvc}
   * @param trust how far its configuration is believed
   * @return the repository
   * @throws DvcException of kind {@code NOT_A_REPOSITORY} when there is none
   */
  public static DvcRepository open(Path root, Trust trust) {
    return open(root, trust, Credentials.NONE);
  }

  /**
   * Opens a repository.
   *
   * @param root the folder that holds {@code .dvc}
   * @param trust how far its configuration is believed
   * @param credentials win over those of the configuration; used for their origins only
   * @return the repository
   * @throws DvcException of kind {@code NOT_A_REPOSITORY} when there is none, and {@code UNSAFE}
   *     for credentials together with a configuration that is not trusted: it would choose the
   *     requests that they go with
   */
  public static DvcRepository open(Path root, Trust trust, Credentials credentials) {
    return open(root, trust, credentials, System.getenv());
  }

  static DvcRepository open(
      Path root, Trust trust, Credentials credentials, Map<String, String> environment) {
    if (trust == Trust.UNTRUSTED && !credentials.isEmpty()) {
      throw new DvcException(
          DvcException.Kind.UNSAFE, "a repository that is not trusted gets no credentials");
    }
    try {
      Path real = root.toRealPath();
      if (!Files.isDirectory(real.resolve(".dvc"), LinkOption.NOFOLLOW_LINKS)) {
        throw noRepository(root);
      }
      return new DvcRepository(real, trust, credentials, environment);
    } catch (IOException e) {
      throw noRepository(root);
    }
  }

  private static DvcException noRepository(Path root) {
    return new DvcException(
        DvcException.Kind.NOT_A_REPOSITORY,
        root + " is no DVC repository: it has no folder .dvc; run `dvc init` there");
  }

  /**
   * Makes a folder a repository with a default remote, as {@code dvc init --subdir} and {@code dvc
   * remote add -d} do.
   *
   * @param root an existing folder without {@code .dvc}
   * @param remote name of the remote: letters, digits, {@code .}, {@code _} and {@code -}
   * @param url its address, or a folder relative to {@code .dvc}
   * @return the repository
   */
  public static DvcRepository init(Path root, String remote, String url) {
    if (!remote.matches("[a-z0-9._-]+")
        || url.isEmpty()
        || url.matches("(?s).*[\\p{Cntrl}'\"#,].*")) {
      throw new DvcException(
          DvcException.Kind.USAGE,
          "the name or address of the remote can't be written to .dvc/config");
    }
    boolean git = GitIgnore.gitRoot(root.toAbsolutePath().normalize()) != null;
    String core = "[core]\n" + (git ? "" : "    no_scm = True\n") + "    remote = " + remote + "\n";
    try {
      Path folder = Files.createDirectory(root.resolve(".dvc"));
      Files.writeString(folder.resolve(".gitignore"), "/config.local\n/tmp\n/cache\n");
      Files.writeString(
          folder.resolve("config"),
          core + "['remote \"" + remote + "\"']\n    url = " + url + "\n");
      if (!Files.exists(root.resolve(IgnoreRules.DVC))) {
        Files.writeString(root.resolve(IgnoreRules.DVC), IGNORE_HEAD);
      }
    } catch (FileAlreadyExistsException e) {
      throw new DvcException(
          DvcException.Kind.USAGE, root + " is a DVC repository already (it has .dvc)", e);
    } catch (IOException e) {
      throw DvcException.io("can't make " + root + " a DVC repository", e);
    }
    return open(root);
  }

  /** The folder that holds {@code .dvc}, absolute and without links. */
  public Path root() {
    return root;
  }

  /**
   * Brings tracked data into the workspace.
   *
   * @param request what and how
   * @param listener told of the progress
   * @param cancel asked whether to stop
   * @return what was done
   * @throws DvcException of kind {@code MISSING} with the list when objects are nowhere, {@code
   *     CONFLICT} with the list when unsaved files would be lost; in both cases nothing in the
   *     workspace was changed
   */
  public PullResult pull(PullRequest request, ProgressListener listener, CancelCheck cancel) {
    return locked(
        request.lockWait(),
        listener,
        cancel,
        workspace -> new Pull(workspace, request, listener, cancel).run());
  }

  /**
   * Takes files or directories under DVC, or records their new content: objects into the cache, the
   * {@code .dvc} file beside each, and a line in {@code .gitignore} inside of a git repository. It
   * does not look whether git tracks them already.
   *
   * @param targets files or directories, absolute or relative to the repository
   * @param listener told of the progress
   * @param cancel asked whether to stop
   * @return what is tracked now, in the order of the targets
   */
  public List<TrackedOut> add(List<Path> targets, ProgressListener listener, CancelCheck cancel) {
    return locked(
        PullRequest.of().lockWait(),
        listener,
        cancel,
        workspace -> new Add(workspace, listener, cancel).run(targets));
  }

  /**
   * Stores the objects of tracked data in a remote, which must be a folder.
   *
   * @param targets as for {@link PullRequest#targets}, but always whole outs; empty for everything
   * @param remote name of the remote, or null for the default one
   * @param listener told of the progress
   * @param cancel asked whether to stop
   * @return what was done
   * @throws DvcException of kind {@code MISSING} when the cache lacks an object that the remote
   *     lacks too
   */
  public PushResult push(
      List<String> targets, String remote, ProgressListener listener, CancelCheck cancel) {
    return locked(
        PullRequest.of().lockWait(),
        listener,
        cancel,
        workspace -> {
          try (RemotePool remotes = new RemotePool(workspace, remote)) {
            return new Push(workspace, remotes, listener, cancel).run(Selection.of(root, targets));
          }
        });
  }

  /**
   * How tracked data stands, found without a remote and without changing data.
   *
   * @param targets as for {@link PullRequest#targets}; empty for everything
   * @param cancel asked whether to stop
   * @return one entry for each out, sorted by path
   */
  public List<OutStatus> status(List<String> targets, CancelCheck cancel) {
    return locked(
        PullRequest.of().lockWait(),
        ProgressListener.NONE,
        cancel,
        workspace -> new Status(workspace, cancel).run(Selection.of(root, targets)));
  }

  /**
   * All that is tracked.
   *
   * @return the outs, sorted by path
   */
  public List<TrackedOut> outs() {
    return RepoScan.all(root).stream().map(TrackedOut::of).toList();
  }

  /**
   * The files of a tracked directory, as recorded.
   *
   * @param path the directory, relative to the repository
   * @return its files, sorted by path
   * @throws DvcException of kind {@code MISSING} when its list is not in the cache
   */
  public List<DirEntry> entries(String path) {
    Workspace workspace = Workspace.load(root, trust, credentials, environment);
    OutSpec out = Selection.of(root, List.of(path)).get(0).out();
    if (!out.isDirectory() || !out.path().equals(path)) {
      throw new DvcException(DvcException.Kind.USAGE, path + " is not a tracked directory");
    }
    if (workspace.cache().stat(out.id()) == null) {
      throw new DvcException(
          DvcException.Kind.MISSING, "the list of " + path + " is not in the cache; pull it first");
    }
    return Listings.read(workspace, out).entries();
  }

  private <T> T locked(
      Duration wait,
      ProgressListener listener,
      CancelCheck cancel,
      Function<Workspace, T> operation) {
    Path file = Workspace.lockFile(root);
    RepoLock lock = RepoLock.take(file, wait, listener, cancel);
    try {
      // Read again: the one that held the lock may have changed the index.
      Workspace workspace = Workspace.load(root, trust, credentials, environment);
      try {
        return operation.apply(workspace);
      } finally {
        workspace.index().save();
      }
    } finally {
      lock.close();
    }
  }
}
