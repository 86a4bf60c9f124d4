package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * A tree of objects, as DVC lays it out for caches and folder remotes. An object appears under its
 * name only when its bytes have that hash, by a rename in the same folder, and is then read-only
 * (0444). Like DVC this does not call fsync: after a power cut an object may be short, which the
 * next use finds, since only objects that {@link FileIndex} knows by size and time are believed
 * without being hashed again.
 */
final class ObjectStore {
  private static final int BUFFER = 1 << 17;
  private static final Set<PosixFilePermission> READ_ONLY =
      PosixFilePermissions.fromString("r--r--r--");

  private static final AtomicLong COUNTER = new AtomicLong();
  private static final String UNIQUE =
      ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());

  /** One for each thread: small objects would spend their time on clearing new ones. */
  private static final ThreadLocal<byte[]> BUFFERS =
      ThreadLocal.withInitial(() -> new byte[BUFFER]);

  private final Path root;
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();

  /** The bytes that came do not have the hash that they were asked for by. */
  static final class MismatchException extends IOException {
    private static final long serialVersionUID = 1L;

    MismatchException(String message) {
      super(message);
    }
  }

  ObjectStore(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Path path(ObjectId id) {
    return root.resolve(id.path());
  }

  /** Attributes of an object, or null when it is not there. */
  BasicFileAttributes stat(ObjectId id) {
    try {
      BasicFileAttributes found = Files.readAttributes(path(id), BasicFileAttributes.class);
      return found.isRegularFile() ? found : null;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * Stores bytes under a known name, hashing them on their way.
   *
   * @param id the name that they must have
   * @param in the bytes, read to their end
   * @param limit most bytes that are taken
   * @param progress told how many bytes came, piece by piece
   * @return number of bytes
   * @throws MismatchException when they have another hash or are too many; nothing is left then
   */
  long put(ObjectId id, InputStream in, long limit, LongConsumer progress) throws IOException {
    Path temp = temp(path(id).getParent());
    boolean published = false;
    try {
      Copied copied = copy(in, temp, limit, progress);
      if (!copied.md5.equals(id.digest())) {
        throw new MismatchException(
            "has the MD5 " + copied.md5 + " (" + copied.size + " bytes) instead of its name");
      }
      publish(temp, id);
      published = true;
      return copied.size;
    } finally {
      if (!published) {
        Files.deleteIfExists(temp);
      }
    }
  }

  /**
   * Stores a small object from memory.
   *
   * @return its name
   */
  ObjectId put(byte[] bytes, String suffix) throws IOException {
    ObjectId id = ObjectId.md5(Md5.of(bytes) + suffix);
    Path temp = temp(path(id).getParent());
    try {
      Files.write(temp, bytes, StandardOpenOption.CREATE_NEW);
      publish(temp, id);
      return id;
    } finally {
      Files.deleteIfExists(temp);
    }
  }

  /**
   * Stores bytes whose hash is not known yet.
   *
   * @return name and size
   */
  Added add(InputStream in, LongConsumer progress) throws IOException {
    // The final folder depends on the hash; this one is on the same file system.
    Path temp = temp(root.resolve(HashName.MD5.prefix()));
    try {
      Copied copied = copy(in, temp, Long.MAX_VALUE, progress);
      ObjectId id = ObjectId.md5(copied.md5);
      Files.createDirectories(path(id).getParent());
      publish(temp, id);
      return new Added(id, copied.size);
    } finally {
      Files.deleteIfExists(temp);
    }
  }

  /** An object that was added. */
  record Added(ObjectId id, long size) {}

  private record Copied(String md5, long size) {}

  private Path temp(Path folder) throws IOException {
    if (!folders.contains(folder)) {
      if (Files.isSymbolicLink(folder)) {
        throw new IOException(folder + " is a symbolic link, through which nothing is stored");
      }
      Files.createDirectories(folder);
      folders.add(folder);
    }
    return folder.resolve("." + UNIQUE + "-" + COUNTER.incrementAndGet() + ".tmp");
  }

  private static Copied copy(InputStream in, Path temp, long limit, LongConsumer progress)
      throws IOException {
    MessageDigest digest = Md5.digest();
    long size = 0;
    byte[] buffer = BUFFERS.get();
    try (OutputStream out = Files.newOutputStream(temp, StandardOpenOption.CREATE_NEW)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > limit) {
          throw new MismatchException("is larger than the " + limit + " bytes that it should have");
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
        progress.accept(n);
      }
    }
    return new Copied(Md5.hex(digest), size);
  }

  private void publish(Path temp, ObjectId id) throws IOException {
    protect(temp);
    try {
      Files.move(temp, path(id), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      // Another process stored the same object first, on a system where a rename can't replace.
      Files.deleteIfExists(temp);
    }
  }

  private static void protect(Path file) throws IOException {
    try {
      Files.setPosixFilePermissions(file, READ_ONLY);
    } catch (UnsupportedOperationException e) {
      // A file system without modes has nothing to protect with; DVC goes on as well.
      return;
    }
  }

  /** Removes an object that turned out to be damaged. */
  void remove(ObjectId id) throws IOException {
    Files.deleteIfExists(path(id));
  }
}
