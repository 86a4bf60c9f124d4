package io.jenkins.plugins.intermine.mine;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes text files whole or not at all: to a temporary file beside it, then by renaming. */
final class AtomicFile {
  private AtomicFile() {}

  /** Writes a file, in place of one that may be there. */
  static void replace(Path file, String text) {
    try {
      Path temporary = temporary(file, text);
      try {
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  /** Writes a file in place of one that still has the text that it is thought to have. */
  static void replaceUnchanged(Path file, String old, String text) {
    try {
      if (!Files.readString(file).equals(old)) {
        throw new MineException(
            ExitCode.INVALID, file + " has changed since it was read; run the same again");
      }
    } catch (IOException e) {
      throw new MineException(ExitCode.INVALID, file + " can't be read any more", e);
    }
    replace(file, text);
  }

  /** Writes a file that isn't there yet; one that is there is never replaced. */
  static void create(Path file, String text) {
    try {
      Path temporary = temporary(file, text);
      try {
        // a link is made in one step and, unlike a rename, only where nothing is
        Files.createLink(file, temporary);
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (UnsupportedOperationException | FileSystemException e) {
        // no links here; a move without the option to replace comes near
        Files.move(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (FileAlreadyExistsException e) {
      throw new MineException(
          ExitCode.INVALID,
          file + " is there already; remove it first if it is to be made anew",
          e);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static Path temporary(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    return Files.writeString(
        temporary, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static MineException cannotWrite(Path file, IOException e) {
    return new MineException(
        ExitCode.PREFLIGHT,
        file + " can't be written: " + e.getMessage() + "; check permissions and disk space",
        e);
  }
}
