package io.jenkins.plugins.intermine.jenkins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Searches files for what must not be in them. */
final class Search {
  private Search() {}

  /**
   * The files below a folder that hold a text. Jenkins writes there meanwhile: a file that was
   * moved away under a search is searched for again.
   */
  static List<Path> holding(Path root, String text) throws IOException {
    while (true) {
      try (Stream<Path> files = Files.walk(root)) {
        return files
            .filter(Files::isRegularFile)
            .filter(file -> read(file).contains(text))
            .toList();
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof NoSuchFileException)) {
          throw e;
        }
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
