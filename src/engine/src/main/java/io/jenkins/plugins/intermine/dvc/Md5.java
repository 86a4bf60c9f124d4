package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** MD5 as DVC uses it: of raw bytes, in lower-case hexadecimal digits. */
final class Md5 {
  private static final int BUFFER = 1 << 18;

  private Md5() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5, which DVC needs", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  static String of(byte[] bytes) {
    MessageDigest digest = digest();
    digest.update(bytes);
    return hex(digest);
  }

  /** Hashes a file; {@code cancel} is asked between blocks so that a large one can be left. */
  static String of(Path file, CancelCheck cancel) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1024, Files.size(file) + 1))];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        CancelCheck.check(cancel);
      }
    }
    return hex(digest);
  }
}
