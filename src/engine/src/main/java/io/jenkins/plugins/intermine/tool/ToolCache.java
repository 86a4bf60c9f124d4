package io.jenkins.plugins.intermine.tool;

import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.file.Sha256;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * This machine's downloads, each under the digest of its bytes. Several processes may use it at
 * once.
 *
 * <p>A file appears under its digest only when it is complete, verified and on the disk. What
 * another cache has already is copied from there instead of downloaded; that one is only read.
 */
final class ToolCache {
  private final Path folder;
  private final Optional<Path> source;
  private final Downloader downloader;
  private final boolean offline;

  ToolCache(ToolSettings settings, Downloader downloader) {
    this.folder = folderOf(settings.cache());
    this.source = settings.source().map(ToolCache::folderOf);
    this.offline = settings.offline();
    this.downloader = downloader;
  }

  private static Path folderOf(Path cache) {
    return cache.toAbsolutePath().resolve("tools");
  }

  /** Whether the file need not be downloaded, unless it turns out to be spoiled. */
  boolean has(LockedFile file) {
    return Files.isRegularFile(place(file.sha256()))
        || source.filter(cache -> Files.isRegularFile(place(cache, file.sha256()))).isPresent();
  }

  /**
   * The file with the digest of the lock, downloaded if need be.
   *
   * @throws MineException with {@code TOOL} when it can't be had, or its bytes are others
   */
  Path get(LockedFile file) {
    Path place = place(file.sha256());
    try (Locks.Held held = Locks.take(lockOf(file.sha256()))) {
      if (!isIntact(place, file.sha256()) && !copied(file.sha256(), place)) {
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

  /**
   * Copies a file of the other cache, taking no more of it than its bytes: a link to it would let
   * whoever writes here write there. Whether there was one with the right bytes that can be read.
   */
  private boolean copied(String digest, Path place) throws IOException {
    if (source.isEmpty()) {
      return false;
    }
    Path part = place.resolveSibling(place.getFileName() + ".copy");
    Files.createDirectories(part.getParent());
    try (InputStream in = Files.newInputStream(place(source.get(), digest))) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // It isn't there, or can't be read: the network has it too.
      Files.deleteIfExists(part);
      return false;
    }
    if (!isIntact(part, digest)) {
      Files.delete(part);
      return false;
    }
    Folders.sync(part);
    keep(part, place);
    return true;
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
              + source.orElse(folder)
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
    return place(folder, digest);
  }

  private static Path place(Path cache, String digest) {
    return cache.resolve("sha256").resolve(digest);
  }

  private Path lockOf(String name) {
    return folder.resolve("locks").resolve(name);
  }

  private MineException cannotKeep(IOException e) {
    return new MineException(
        ExitCode.PREFLIGHT, "the cache " + folder + " can't be used: " + e.getMessage(), e);
  }
}
