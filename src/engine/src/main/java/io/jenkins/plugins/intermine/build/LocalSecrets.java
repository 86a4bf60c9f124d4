package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.file.AtomicFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Passwords that were made up for this mine's own servers, in a file that only its owner reads and
 * git ignores. Each is known to the redactor before anyone gets it.
 */
public final class LocalSecrets {

  private static final int BYTES = 16;

  private final Path file;
  private final Redactor redactor;
  private final Properties secrets = new Properties();

  private LocalSecrets(Path file, Redactor redactor) {
    this.file = file;
    this.redactor = redactor;
  }

  /** Reads the file, if it is there. */
  public static LocalSecrets open(Path file, Redactor redactor) throws IOException {
    LocalSecrets store = new LocalSecrets(file, redactor);
    store.read();
    return store;
  }

  private void read() throws IOException {
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        secrets.load(reader);
      }
    }
    secrets.values().forEach(secret -> redactor.hide(secret.toString()));
  }

  /** The secret of this name; made up and written down the first time. */
  public String get(String name) throws IOException {
    if (secrets.getProperty(name) == null) {
      make(name);
    }
    return secrets.getProperty(name);
  }

  /**
   * A build and deployments to several environments may run at once. So the file is read again
   * under a lock: a password that another engine wrote down meanwhile must not be lost, since a
   * server was made with it.
   */
  private void make(String name) throws IOException {
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
            FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      read();
      if (secrets.getProperty(name) == null) {
        String made = random();
        redactor.hide(made);
        secrets.setProperty(name, made);
        StringWriter text = new StringWriter();
        secrets.store(text, "Made up by mine for this mine's own servers");
        AtomicFile.writePrivate(file, text.toString());
      }
    }
  }

  private static String random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The value of an environment variable where it is set, else the secret of this name. */
  public String fromEnvironmentOr(String variable, String name) throws IOException {
    String value = System.getenv(variable);
    if (value != null && !value.isBlank()) {
      redactor.hide(value);
      return value;
    }
    return get(name);
  }
}
