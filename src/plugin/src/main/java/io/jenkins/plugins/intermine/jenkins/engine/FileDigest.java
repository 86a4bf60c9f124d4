package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import jenkins.MasterToSlaveFileCallable;

/** The SHA-256 of a file on an agent, in hex; empty where there is no file. */
final class FileDigest extends MasterToSlaveFileCallable<String> {
  private static final long serialVersionUID = 1L;

  @Override
  public String invoke(File file, VirtualChannel channel) throws IOException {
    if (!file.isFile()) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file.toPath())) {
      return of(in);
    }
  }

  /** The SHA-256 of a stream's bytes, in hex. */
  static String of(InputStream in) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DigestInputStream digesting = new DigestInputStream(in, digest)) {
        digesting.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
