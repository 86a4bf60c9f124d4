package io.jenkins.plugins.intermine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.UUID;

/**
 * Writes files whole or not at all, also when the disk is full, the program is killed or the power
 * fails: to a temporary file beside the place, onto the disk, then by renaming. Folders above are
 * made. Several threads and processes may write the same file; the last one wins.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes a text as UTF-8, in place of a file that may be there. */
  public static void write(Path file, String text) throws IOException {
    replace(file, text);
  }

  /** The same; the file can be read by its owner alone, from its first byte on. */
  public static void writePrivate(Path file, String text) throws IOException {
    replace(
        file,
        text,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /**
   * Writes a file that isn't there yet.
   *
   * @throws FileAlreadyExistsException when it is; it stays as it is
   */
  public static void create(Path file, String text) throws IOException {
    Path temporary = temporary(file, text);
    try {
      // A link is made in one step and, unlike a rename, only where nothing is.
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No links here; a move without the option to replace comes near.
      Files.move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void replace(Path file, String text, FileAttribute<?>... attributes)
      throws IOException {
    Path temporary = temporary(file, text, attributes);
    try {
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    Folders.syncNames(folderOf(file));
  }

  private static Path folderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file but the root folder");
    }
    return folder;
  }

  private static Path temporary(Path file, String text, FileAttribute<?>... attributes)
      throws IOException {
    Path folder = folderOf(file);
    Files.createDirectories(folder);
    Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    return temporary;
  }
}
