package io.jenkins.plugins.intermine.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The log4j configuration under which InterMine runs: its own writes database passwords. */
final class InterMineLogging {

  /** The name by which log4j finds it on a class path. */
  static final String FILE_NAME = "log4j2.properties";

  private static final String RESOURCE = "/io/jenkins/plugins/intermine/intermine/" + FILE_NAME;

  private InterMineLogging() {}

  /** Writes it into a folder. */
  static Path writeTo(Path folder) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    Files.createDirectories(folder);
    try (InputStream in = InterMineLogging.class.getResourceAsStream(RESOURCE)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
