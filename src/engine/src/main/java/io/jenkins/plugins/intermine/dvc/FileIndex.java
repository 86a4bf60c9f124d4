package io.jenkins.plugins.intermine.dvc;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Remembers the hash of files by path, size, modification time and inode, so that a pull with
 * nothing to do reads no file. It is a text file, {@code .dvc/tmp/java/index}, which may be deleted
 * at any time; a damaged one is taken for an empty one, since all in it can be found out again.
 *
 * <p>A file whose time is so near that it could change once more without its time changing is not
 * remembered.
 */
final class FileIndex {
  private static final String HEADER = "dvc-java-index 1";

  /** Step of the clock of usual file systems (ext4, xfs: 4 to 10 ms), with room. */
  static final long CLOCK_STEP_MS = 20;

  private record Known(String md5, long size, long time, String inode) {}

  private final Path root;
  private final Path file;
  private final Map<String, Known> files = new ConcurrentHashMap<>();
  private volatile boolean changed;

  private FileIndex(Path root, Path file) {
    this.root = root;
    this.file = file;
  }

  static FileIndex load(Path root, Path file) {
    FileIndex index = new FileIndex(root, file);
    try (BufferedReader in = Files.newBufferedReader(file)) {
      if (HEADER.equals(in.readLine())) {
        in.lines().forEach(index::parse);
      }
    } catch (IOException | UncheckedIOException e) {
      // Absent or damaged: files are hashed again.
      index.files.clear();
    }
    return index;
  }

  private void parse(String line) {
    String[] parts = line.split("\t", 5);
    if (parts.length != 5 || !ObjectId.isWellFormed(parts[0])) {
      return;
    }
    try {
      long size = Long.parseLong(parts[1]);
      long time = Long.parseLong(parts[2]);
      files.put(unescape(parts[4]), new Known(parts[0], size, time, parts[3]));
    } catch (NumberFormatException e) {
      // One line less is one file that is hashed again.
      changed = true;
    }
  }

  /** Saves it when something changed; a rename replaces the old one at once. */
  void save() {
    if (!changed) {
      return;
    }
    Path temp = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      try (BufferedWriter out = Files.newBufferedWriter(temp)) {
        out.write(HEADER + "\n");
        for (Map.Entry<String, Known> entry : files.entrySet()) {
          Known known = entry.getValue();
          out.write(known.md5 + "\t" + known.size + "\t" + known.time + "\t" + known.inode + "\t");
          out.write(escape(entry.getKey()) + "\n");
        }
      }
      Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      changed = false;
    } catch (IOException e) {
      throw DvcException.io("can't write " + root.relativize(file), e);
    }
  }

  /** The hash of a file that did not change since it was remembered, or null. */
  String md5(Path path, BasicFileAttributes stat) {
    Known known = files.get(key(path));
    return known != null
            && known.size == stat.size()
            && known.time == time(stat)
            && known.inode.equals(inode(stat))
        ? known.md5
        : null;
  }

  /**
   * The hash of a file, from here or from its bytes.
   *
   * @param stat its attributes, read before
   */
  String hash(Path path, BasicFileAttributes stat, CancelCheck cancel) throws IOException {
    String known = md5(path, stat);
    if (known != null) {
      return known;
    }
    long start = System.currentTimeMillis();
    String md5 = Md5.of(path, cancel);
    BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
    boolean still = after.size() == stat.size() && time(after) == time(stat);
    if (still && stat.lastModifiedTime().toMillis() < start - CLOCK_STEP_MS) {
      remember(path, after, md5);
    }
    return md5;
  }

  /** Remembers a file that this process has just written whole. */
  void remember(Path path, BasicFileAttributes stat, String md5) {
    files.put(key(path), new Known(md5, stat.size(), time(stat), inode(stat)));
    changed = true;
  }

  void forget(Path path) {
    changed |= files.remove(key(path)) != null;
  }

  private String key(Path path) {
    return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
  }

  private static long time(BasicFileAttributes stat) {
    return stat.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  private static String inode(BasicFileAttributes stat) {
    // "(dev=801,ino=123)"; the device's number may change when a container starts anew.
    String key = String.valueOf(stat.fileKey());
    int at = key.indexOf("ino=");
    return at < 0 ? "-" : key.substring(at + 4, key.length() - 1);
  }

  private static String escape(String path) {
    return path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescape(String path) {
    if (path.indexOf('\\') < 0) {
      return path;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\\' && i + 1 < path.length()) {
        char next = path.charAt(++i);
        c = next == 'n' ? '\n' : next == 'r' ? '\r' : next;
      }
      out.append(c);
    }
    return out.toString();
  }
}
