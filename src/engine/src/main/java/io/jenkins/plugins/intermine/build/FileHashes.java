package io.jenkins.plugins.intermine.build;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.intermine.file.JsonFile;
import io.jenkins.plugins.intermine.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 of files' contents, remembered by size, modification time and inode, so that gigabytes
 * that did not change are not read again.
 */
final class FileHashes {

  private final Path memory;
  private final Map<String, Remembered> before = new HashMap<>();
  private final Map<String, Remembered> asked = new TreeMap<>();

  /** What is remembered of a file. */
  record Remembered(long size, String modified, String inode, String sha256) {}

  /**
   * @param memory where to remember; a file that is missing or not readable is an empty memory
   */
  FileHashes(Path memory) {
    this.memory = memory;
    try {
      before.putAll(JsonFile.read(memory, new TypeReference<Map<String, Remembered>>() {}));
    } catch (IOException e) {
      // Nothing remembered: every file is read once more.
      before.clear();
    }
  }

  /** The file's SHA-256, in hexadecimal. */
  String of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    String name = file.toAbsolutePath().toString();
    Remembered known = before.get(name);
    Remembered now =
        new Remembered(
            attributes.size(),
            attributes.lastModifiedTime().toInstant().toString(),
            String.valueOf(attributes.fileKey()),
            known == null ? "" : known.sha256());
    if (!now.equals(known)) {
      now = new Remembered(now.size(), now.modified(), now.inode(), Sha256.of(file));
    }
    asked.put(name, now);
    return now.sha256();
  }

  /** Remembers for the next time what was asked this time. */
  void save() throws IOException {
    JsonFile.write(memory, asked);
  }
}
