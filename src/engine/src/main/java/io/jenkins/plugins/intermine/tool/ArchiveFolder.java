package io.jenkins.plugins.intermine.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The folder into which an archive is unpacked: nothing is ever written outside of it. */
final class ArchiveFolder {
  private static final int OWNER_MAY_READ_AND_WRITE = 0600;

  private final Path root;

  ArchiveFolder(Path folder) throws IOException {
    this.root = folder.toRealPath();
  }

  void makeFolder(String name) throws IOException {
    Path folder = inside(name);
    if (!folder.equals(root)) {
      makeParents(folder);
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder);
      }
    }
  }

  void write(String name, InputStream content, int mode) throws IOException {
    Path file = fresh(name);
    Files.copy(content, file);
    Files.setPosixFilePermissions(file, permissions(mode | OWNER_MAY_READ_AND_WRITE));
  }

  /** Its target may be of a later entry, so it need not be there yet; but it lies inside. */
  void makeSymlink(String name, String target) throws IOException {
    Path link = fresh(name);
    Path to = path(target, name);
    if (to.isAbsolute() || !link.getParent().resolve(to).normalize().startsWith(root)) {
      throw new IOException("the link " + name + " leads out of the archive, to " + target);
    }
    Files.createSymbolicLink(link, to);
  }

  void makeLink(String name, String target) throws IOException {
    Path existing = inside(target);
    if (!Files.isRegularFile(existing, LinkOption.NOFOLLOW_LINKS)
        || !existing.getParent().toRealPath().startsWith(root)) {
      throw new IOException("the link " + name + " has no file, " + target);
    }
    Files.createLink(fresh(name), existing);
  }

  /** The place of a file that must not be there yet. */
  private Path fresh(String name) throws IOException {
    Path file = inside(name);
    if (file.equals(root)) {
      throw new IOException("the entry " + name + " has no name");
    }
    makeParents(file);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("the entry " + name + " is in the archive twice");
    }
    return file;
  }

  /** Makes the folders above, and sees to it that no link of the archive leads them elsewhere. */
  private void makeParents(Path file) throws IOException {
    Path parent = file.getParent();
    Path there = parent;
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    if (!there.toRealPath().startsWith(root)) {
      throw new IOException("an entry lies behind a link out of the archive: " + file);
    }
    Files.createDirectories(parent);
  }

  private Path inside(String name) throws IOException {
    Path path = path(name, name);
    for (Path part : path) {
      if (part.toString().equals("..")) {
        throw new IOException("the entry " + name + " leads out of the archive");
      }
    }
    if (path.isAbsolute()) {
      throw new IOException("the entry " + name + " is absolute");
    }
    return root.resolve(path).normalize();
  }

  private static Path path(String text, String name) throws IOException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IOException("the entry " + name + " has no usable name", e);
    }
  }

  /** Of a Unix mode the nine bits for reading, writing and executing. */
  private static Set<PosixFilePermission> permissions(int mode) {
    PosixFilePermission[] bits = PosixFilePermission.values();
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < bits.length; i++) {
      if ((mode & (0400 >> i)) != 0) {
        set.add(bits[i]);
      }
    }
    return set;
  }
}
