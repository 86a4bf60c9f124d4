package io.jenkins.plugins.intermine.mine;

import io.jenkins.plugins.intermine.file.AtomicFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a mine's own files, and says in one line why one can't be written. */
final class TextFile {
  private TextFile() {}

  /** Writes a file, in place of one that may be there. */
  static void replace(Path file, String text) {
    try {
      AtomicFile.write(file, text);
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
      AtomicFile.create(file, text);
    } catch (FileAlreadyExistsException e) {
      throw new MineException(
          ExitCode.INVALID,
          file + " is there already; remove it first if it is to be made anew",
          e);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static MineException cannotWrite(Path file, IOException e) {
    return new MineException(
        ExitCode.PREFLIGHT,
        file + " can't be written: " + e.getMessage() + "; check permissions and disk space",
        e);
  }
}
