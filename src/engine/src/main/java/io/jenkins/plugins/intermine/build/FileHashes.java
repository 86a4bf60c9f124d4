package io.jenkins.plugins.intermine.build;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 of files' contents, remembered by size, modification time and inode, so that gigabytes
 * that did not change are not read again.
 */
final class FileHashes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path memory;
  private final Map<String, Remembered> known = new TreeMap<>();

  /** What is remembered of a file. */
  record Remembered(long size, String modified, String inode, String sha256) {}

  /**
   * @param memory where to remember; a file that is missing or not readable is an empty memory
   */
  FileHashes(Path memory) {
    this.memory = memory;
    try {
      known.putAll(
          JSON.readValue(memory.toFile(), new TypeReference<Map<String, Remembered>>() {}));
    } catch (IOException e) {
      // Nothing remembered: every file is read once more.
      known.clear();
    }
  }

  /** The file's SHA-256, in hexadecimal. */
  String of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    String name = file.toAbsolutePath().toString();
    Remembered before = known.get(name);
    Remembered now =
        new Remembered(
            attributes.size(),
            attributes.lastModifiedTime().toInstant().toString(),
            String.valueOf(attributes.fileKey()),
            before == null ? "" : before.sha256());
    if (!now.equals(before)) {
      now = new Remembered(now.size(), now.modified(), now.inode(), read(file));
      known.put(name, now);
    }
    return now.sha256();
  }

  /** Remembers for the next time. */
  void save() throws IOException {
    Files.createDirectories(memory.getParent());
    Path temporary = memory.resolveSibling(memory.getFileName() + ".tmp");
    JSON.writeValue(temporary.toFile(), known);
    Files.move(
        temporary,
        memory,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private static String read(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The SHA-256 of a text, in hexadecimal. */
  static String ofText(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
