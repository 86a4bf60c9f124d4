package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.exec.Redactor;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        store.secrets.load(reader);
      }
    }
    store.secrets.values().forEach(secret -> redactor.hide(secret.toString()));
    return store;
  }

  /** The secret of this name; made up and written down the first time. */
  public String get(String name) throws IOException {
    String known = secrets.getProperty(name);
    if (known != null) {
      return known;
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    redactor.hide(made);
    secrets.setProperty(name, made);
    save();
    return made;
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

  private void save() throws IOException {
    Files.createDirectories(file.getParent());
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    Files.createFile(
        temporary,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Writer writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
      secrets.store(writer, "Made up by mine for this mine's own servers");
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
