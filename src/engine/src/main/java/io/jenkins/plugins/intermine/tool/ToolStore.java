package io.jenkins.plugins.intermine.tool;

import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * Installs the tools of a lock into a folder of the project. Any number of stores, threads and
 * processes may install at once.
 */
public final class ToolStore {
  private final ToolsLock lock;
  private final ToolSettings settings;
  private final EventSink events;
  private final Cancellation cancellation;
  private final ToolCache cache;
  private final String platform = Platform.current();

  /**
   * @param events is told what is downloaded
   */
  public ToolStore(
      ToolsLock lock, ToolSettings settings, EventSink events, Cancellation cancellation) {
    this(lock, settings, events, cancellation, Downloader.Patience.NORMAL);
  }

  ToolStore(
      ToolsLock lock,
      ToolSettings settings,
      EventSink events,
      Cancellation cancellation,
      Downloader.Patience patience) {
    this.lock = lock;
    this.settings = settings;
    this.events = events;
    this.cancellation = cancellation;
    Mirrors mirrors = new Mirrors(settings.mirrors());
    this.cache = new ToolCache(settings, new Downloader(mirrors, cancellation, patience));
  }

  /**
   * Installs a tool; does nothing when it is there as the lock wants it.
   *
   * @param tool its name in the lock
   * @return its folder in the project: an unpacked archive, or its jars side by side
   * @throws MineException with {@code TOOL} when it isn't in the lock, isn't locked, can't be
   *     downloaded, or its bytes are not those of the lock
   */
  public Path install(String tool) {
    LockedTool wanted = lock.tool(tool);
    requireFiles(wanted);
    Path folder = folder(wanted);
    if (isInstalled(wanted)) {
      return folder;
    }
    requireLocked(wanted);
    try (Locks.Held held =
        Locks.take(mark(wanted).resolveSibling("." + wanted.version() + ".lock"))) {
      if (!isInstalled(wanted)) {
        place(wanted, folder);
      }
      return folder;
    } catch (IOException e) {
      throw new MineException(
          ExitCode.TOOL, "can't install " + label(wanted) + " in " + folder + ": " + reason(e), e);
    }
  }

  /** Whether the lock has a tool, with all digests for this machine. */
  public boolean isLocked(String tool) {
    return lock.isLocked(tool);
  }

  /** All tools of the lock, in its order. */
  public List<ToolStatus> status() {
    return lock.tools().stream().map(this::status).toList();
  }

  private ToolStatus status(LockedTool tool) {
    boolean installed = isInstalled(tool);
    return new ToolStatus(
        tool.name(),
        tool.version(),
        platform,
        tool.isLockedFor(platform),
        installed,
        installed ? folder(tool) : null);
  }

  private void requireFiles(LockedTool tool) {
    if (tool.filesFor(platform).isEmpty()) {
      throw new MineException(
          ExitCode.TOOL, "tools.lock has no " + label(tool) + " for " + platform);
    }
  }

  private void requireLocked(LockedTool tool) {
    for (LockedFile file : tool.filesFor(platform)) {
      if (!file.isLocked()) {
        throw new MineException(
            ExitCode.TOOL,
            label(tool)
                + " is unlocked in tools.lock; run 'mine tools lock "
                + tool.name()
                + "' where "
                + file.url()
                + " can be reached");
      }
    }
  }

  private void place(LockedTool tool, Path folder) throws IOException {
    List<LockedFile> files = tool.filesFor(platform);
    List<LockedFile> missing = files.stream().filter(file -> !cache.has(file)).toList();
    if (!missing.isEmpty()) {
      events.info("downloading " + label(tool) + count(missing.size()));
    }
    List<Path> downloads = new Parallel(cancellation).map(files, cache::get);
    Path temporary = folder.resolveSibling("." + tool.version() + "." + UUID.randomUUID());
    Files.createDirectories(temporary);
    try {
      fill(temporary, tool, files, downloads);
      Files.deleteIfExists(mark(tool));
      Folders.delete(folder);
      Files.move(Unpacker.withoutSingleTop(temporary), folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(temporary);
    }
    Files.writeString(mark(tool), tool.digest(platform));
    events.info("installed " + label(tool));
  }

  private static void fill(
      Path folder, LockedTool tool, List<LockedFile> files, List<Path> downloads)
      throws IOException {
    for (int i = 0; i < files.size(); i++) {
      String name = files.get(i).fileName();
      switch (tool.layout()) {
        case ARCHIVE -> new Unpacker(folder).unpack(downloads.get(i), name);
        case ARCHIVE_IN_JAR -> new Unpacker(folder).unpackInner(downloads.get(i));
        case FILES -> link(downloads.get(i), folder.resolve(name));
      }
    }
  }

  /** A second name of the file in the cache where that is possible, else a copy. */
  private static void link(Path download, Path place) throws IOException {
    try {
      Files.createLink(place, download);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(download, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private boolean isInstalled(LockedTool tool) {
    try {
      return tool.isLockedFor(platform)
          && Files.isDirectory(folder(tool))
          && Files.readString(mark(tool)).equals(tool.digest(platform));
    } catch (IOException e) {
      // no mark, or none that can be read: then it is installed anew
      return false;
    }
  }

  private Path folder(LockedTool tool) {
    return settings.projectTools().toAbsolutePath().resolve(tool.name()).resolve(tool.version());
  }

  /** Tells that the folder is complete, and of which files. */
  private Path mark(LockedTool tool) {
    return folder(tool).resolveSibling(tool.version() + ".installed");
  }

  private static String label(LockedTool tool) {
    return tool.name() + " " + tool.version();
  }

  private static String count(int files) {
    return files == 1 ? "" : " (" + files + " files)";
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
