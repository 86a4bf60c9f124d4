package io.jenkins.plugins.intermine.git;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/**
 * Writes a template's files into a folder, with the mine's name and title in place of their tokens.
 */
final class Filling implements Template.Taker {

  /** Longer files are data, not text to fill in. */
  private static final int LONGEST_TEXT = 8 << 20;

  /** A zero byte in as many bytes makes a file binary, as for git. */
  private static final int LOOKED_AT = 8000;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Path folder;
  private final String name;
  private final String title;

  /**
   * @param folder an empty folder
   */
  Filling(Path folder, String name, String title) {
    this.folder = folder;
    this.name = name;
    this.title = title;
  }

  @Override
  public void take(String path, boolean executable, InputStream content) throws IOException {
    Path file = place(path);
    Files.createDirectories(file.getParent());
    try (InputStream filled = fill(file, content)) {
      Files.copy(filled, file);
    } catch (FileAlreadyExistsException e) {
      throw new MineException(
          ExitCode.INVALID, "the template has two files that become " + shown(path), e);
    }
    // Read by others too, as git does; the owner's umask has no say in who may read a template.
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private Path place(String path) {
    String filled = path.replace("${mineName}", name).replace("${mineTitle}", title);
    for (String part : filled.split("/", -1)) {
      if (!isSafe(part)) {
        throw new MineException(
            ExitCode.INVALID,
            "the template holds " + shown(path) + ", which is not copied: " + why(part));
      }
    }
    return folder.resolve(filled);
  }

  private static boolean isSafe(String part) {
    return !part.isEmpty()
        && !part.equals(".")
        && !part.equals("..")
        && !isGitFolder(part)
        && !CONTROL.matcher(part).find();
  }

  private static boolean isGitFolder(String part) {
    return part.equalsIgnoreCase(".git") || part.equalsIgnoreCase("git~1");
  }

  private static String why(String part) {
    return isGitFolder(part)
        ? "git would run what its configuration names"
        : "its path leads elsewhere, or has control characters";
  }

  /** A template's path for a message, whatever is in it. */
  static String shown(String path) {
    return CONTROL.matcher(path).replaceAll("?");
  }

  private InputStream fill(Path file, InputStream content) throws IOException {
    byte[] start = content.readNBytes(LONGEST_TEXT + 1);
    if (start.length > LONGEST_TEXT) {
      return new SequenceInputStream(new ByteArrayInputStream(start), content);
    }
    return new ByteArrayInputStream(isBinary(start) ? start : filled(file, start));
  }

  private static boolean isBinary(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Works on bytes in ISO 8859-1, so that text in any encoding comes through unchanged. */
  private byte[] filled(Path file, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replace("${mineName}", name)
        .replace("${mineTitle}", titleFor(file))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private String titleFor(Path file) {
    if (!file.toString().endsWith(".properties")) {
      return new String(title.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
    StringBuilder escaped = new StringBuilder();
    for (char c : title.toCharArray()) {
      escaped.append(c < 0x80 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return escaped.toString();
  }
}
