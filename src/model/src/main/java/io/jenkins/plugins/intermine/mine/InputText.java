package io.jenkins.plugins.intermine.mine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a text file whose content nobody has looked at yet: UTF-8, of bounded size. */
final class InputText {
  private InputText() {}

  /**
   * Reads a file.
   *
   * @param limit the most bytes that such a file may have
   * @param mendMissing what to do when the file isn't there
   * @return its text without a byte order mark, or nothing when a problem was found
   */
  static Optional<String> read(Path file, int limit, String mendMissing, Problems problems) {
    if (!Files.exists(file)) {
      problems.error(0, "there is no such file", mendMissing);
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      problems.error(0, "is not a file", mendMissing);
      return Optional.empty();
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(limit + 1);
    } catch (IOException e) {
      problems.error(0, "can't be read: " + e.getMessage(), "check its permissions");
      return Optional.empty();
    }
    if (bytes.length > limit) {
      problems.error(
          0,
          "is larger than " + limit / 1024 + " KiB",
          "data does not belong in it; is this the right file?");
      return Optional.empty();
    }
    return decode(bytes, problems);
  }

  private static Optional<String> decode(byte[] bytes, Problems problems) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      problems.error(lineAt(out, out.length()), "is not UTF-8 text", "save it as UTF-8");
      return Optional.empty();
    }
    String text = out.toString();
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** The line, from 1, of a place in a text; lines end with LF, CR LF or CR. */
  static int lineAt(CharSequence text, int offset) {
    int line = 1;
    for (int i = 0; i < offset && i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || c == '\r' && (i + 1 >= text.length() || text.charAt(i + 1) != '\n');
      if (ends) {
        line++;
      }
    }
    return line;
  }
}
