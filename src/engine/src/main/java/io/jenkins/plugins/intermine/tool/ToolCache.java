package io.jenkins.plugins.intermine.tool;

import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.file.Sha256;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * This machine's downloads, each under the digest of its bytes. Several processes may use it at
 * once.
 *
 * <p>A file appears under its digest only when it is complete, verified and on the disk.
 */
final class ToolCache {
  private final Path folder;
  private final Downloader downloader;
  private final boolean offline;

  ToolCache(ToolSettings settings, Downloader downloader) {
    this.folder = settings.machineCache().toAbsolutePath().resolve("tools");
    this.offline = settings.offline();
    this.downloader = downloader;
  }

  boolean has(LockedFile file) {
    return Files.isRegularFile(place(file.sha256()));
  }

  /**
   * The file with the digest of the lock, downloaded if need be.
   *
   * @throws MineException with {@code TOOL} when it can't be had, or its bytes are others
   */
  Path get(LockedFile file) {
    Path place = place(file.sha256());
    try (Locks.Held held = Locks.take(lockOf(file.sha256()))) {
      if (!isIntact(place, file.sha256())) {
        fetch(file, place);
      }
      return place;
    } catch (IOException e) {
      throw cannotKeep(e);
    }
  }

  /** Downloads a file whose digest is yet unknown, and keeps it under what its digest turns out. */
  String hash(LockedFile file) {
    refuseOffline(file);
    String name = Sha256.of(file.url());
    try (Locks.Held held = Locks.take(lockOf(name))) {
      Path part = folder.resolve("sha256").resolve(name + ".unhashed");
      Files.deleteIfExists(part);
      String digest = downloader.download(file.url(), part);
      keep(part, place(digest));
      return digest;
    } catch (IOException e) {
      throw cannotKeep(e);
    }
  }

  private void fetch(LockedFile file, Path place) throws IOException {
    refuseOffline(file);
    Path part = place.resolveSibling(place.getFileName() + ".part");
    boolean resumed = Files.exists(part);
    String digest = downloader.download(file.url(), part);
    if (!digest.equals(file.sha256()) && resumed) {
      // The beginning may be of an interrupted download that went wrong.
      Files.delete(part);
      digest = downloader.download(file.url(), part);
    }
    if (!digest.equals(file.sha256())) {
      Files.delete(part);
      throw new MineException(
          ExitCode.TOOL,
          file.fileName()
              + " is not the file that tools.lock names: its SHA-256 is "
              + digest
              + " instead of "
              + file.sha256()
              + "; if the change is intended, run 'mine tools lock'");
    }
    keep(part, place);
  }

  private void refuseOffline(LockedFile file) {
    if (offline) {
      throw new MineException(
          ExitCode.TOOL,
          file.fileName()
              + " is not in the cache "
              + folder
              + " and this run is offline; run 'mine tools install' with network once");
    }
  }

  private static void keep(Path part, Path place) throws IOException {
    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--r--r--"));
    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Folders.syncNames(place.getParent());
  }

  private static boolean isIntact(Path place, String digest) throws IOException {
    return Files.isRegularFile(place) && Sha256.of(place).equals(digest);
  }

  private Path place(String digest) {
    return folder.resolve("sha256").resolve(digest);
  }

  private Path lockOf(String name) {
    return folder.resolve("locks").resolve(name);
  }

  private MineException cannotKeep(IOException e) {
    return new MineException(
        ExitCode.PREFLIGHT, "the cache " + folder + " can't be used: " + e.getMessage(), e);
  }
}
