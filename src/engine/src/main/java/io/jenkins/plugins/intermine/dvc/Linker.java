package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lays objects of the cache into the workspace: by default as a reflink, else as a copy; as hard or
 * symbolic links when {@code cache.type} says so. Each file is prepared aside and renamed, so that
 * a path holds the old or the new file and never a part of one.
 */
final class Linker {
  /** Kinds of links, as {@code cache.type} names them. */
  enum Type {
    REFLINK,
    HARDLINK,
    SYMLINK,
    COPY
  }

  /** A reflink is made by a process of its own, which only pays for larger files. */
  private static final long REFLINK_FROM = 1L << 20;

  private static final Set<String> NEEDED_BY_CP = Set.of("PATH", "LD_LIBRARY_PATH");

  private final Workspace workspace;
  private final Path stage;
  private final AtomicLong counter = new AtomicLong(System.nanoTime());
  private final List<Type> types;
  private final Set<Type> impossible = ConcurrentHashMap.newKeySet();

  Linker(Workspace workspace) {
    this.workspace = workspace;
    this.types = types(workspace);
    this.stage = workspace.stage();
  }

  private static List<Type> types(Workspace workspace) {
    Config.Value set = workspace.config().get("cache", "type");
    if (set == null || set.text().isBlank()) {
      return List.of(Type.REFLINK, Type.COPY);
    }
    List<Type> types = new ArrayList<>();
    for (String name : set.text().split(",")) {
      try {
        types.add(Type.valueOf(name.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new DvcException(
            DvcException.Kind.INVALID,
            "cache.type " + SafePath.show(name) + " is not reflink, hardlink, symlink or copy");
      }
    }
    if (workspace.trust() == Trust.UNTRUSTED && set.level().isInRepository()) {
      types.removeAll(List.of(Type.HARDLINK, Type.SYMLINK));
    }
    return types;
  }

  /** Whether files of the workspace share their content with the cache. */
  boolean isShared() {
    return types.contains(Type.HARDLINK) || types.contains(Type.SYMLINK);
  }

  /**
   * Lays an object at a path, replacing a file or link there.
   *
   * @param executable whether to set the executable bit, which needs a file of its own
   */
  void place(ObjectId id, Path target, boolean executable) throws IOException {
    workspace.guard().makeParents(target);
    Path temp = stage.resolve(Long.toString(counter.incrementAndGet()));
    boolean placed = false;
    try {
      make(workspace.cache().path(id), temp, executable);
      rename(temp, target);
      placed = true;
    } finally {
      if (!placed) {
        Files.deleteIfExists(temp);
      }
    }
  }

  private static void rename(Path temp, Path target) throws IOException {
    try {
      Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      // Another file system is mounted below the workspace: prepare the file once more there.
      Path near = target.resolveSibling("." + temp.getFileName() + ".tmp");
      try {
        Files.move(temp, near);
        Files.move(near, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(near);
      }
    }
  }

  private void make(Path object, Path temp, boolean executable) throws IOException {
    for (Type type : types) {
      boolean own = type == Type.COPY || type == Type.REFLINK;
      if (own || !executable) {
        if (!impossible.contains(type) && make(type, object, temp)) {
          if (executable) {
            makeExecutable(temp);
          }
          return;
        }
        Files.deleteIfExists(temp);
      }
    }
    copy(object, temp);
    if (executable) {
      makeExecutable(temp);
    }
  }

  private boolean make(Type type, Path object, Path temp) throws IOException {
    try {
      switch (type) {
        case REFLINK -> {
          return Files.size(object) >= REFLINK_FROM && reflink(object, temp);
        }
        case HARDLINK -> hardlink(object, temp);
        case SYMLINK -> Files.createSymbolicLink(temp, object.toAbsolutePath());
        case COPY -> copy(object, temp);
      }
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      if (type == Type.COPY) {
        throw e;
      }
      // Not on this file system, or not between these two: the next kind is taken.
      impossible.add(type);
      return false;
    }
  }

  private static void hardlink(Path object, Path temp) throws IOException {
    if (Files.size(object) == 0) {
      // As DVC: all empty files would share one inode, and links to one are limited in number.
      Files.createFile(temp);
    } else {
      Files.createLink(temp, object);
    }
  }

  /** Java has no call for it; the first refusal of the file system ends all tries. */
  private boolean reflink(Path object, Path temp) throws IOException {
    ProcessBuilder cp =
        new ProcessBuilder("cp", "--reflink=always", "--", object.toString(), temp.toString());
    // The caller may have secrets in its environment, which a copy needs nothing of.
    cp.environment().keySet().retainAll(NEEDED_BY_CP);
    Process process =
        cp.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      boolean made = process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
      if (!made) {
        process.destroyForcibly();
        impossible.add(Type.REFLINK);
        return false;
      }
      makeWritable(temp);
      return true;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new DvcException(DvcException.Kind.CANCELLED, "interrupted", e);
    }
  }

  private static void copy(Path object, Path temp) throws IOException {
    try (FileChannel in = FileChannel.open(object, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(temp, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long size = in.size();
      long at = 0;
      while (at < size) {
        long moved = in.transferTo(at, size - at, out);
        if (moved <= 0) {
          throw new IOException(object + " became shorter while it was copied");
        }
        at += moved;
      }
    }
  }

  /** The copy of a read-only object gets the modes of a new file. */
  private static void makeWritable(Path file) throws IOException {
    Set<PosixFilePermission> modes = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    modes.add(PosixFilePermission.OWNER_WRITE);
    Files.setPosixFilePermissions(file, modes);
  }

  /** Sets the bit that DVC sets: u+x. */
  static void makeExecutable(Path file) throws IOException {
    Set<PosixFilePermission> modes = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    modes.add(PosixFilePermission.OWNER_EXECUTE);
    Files.setPosixFilePermissions(file, modes);
  }
}
