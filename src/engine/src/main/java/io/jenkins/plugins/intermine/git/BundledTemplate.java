package io.jenkins.plugins.intermine.git;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A template packaged in this program.
 *
 * <p>A class loader can't list a folder of a jar, so the jar that holds this class is opened as a
 * file system; classes that lie in a folder (in a development environment) are read there.
 */
final class BundledTemplate extends Template {

  private static final String FOLDER = "io/jenkins/plugins/intermine/templates";

  private final Path codeSource;
  private final String name;

  /**
   * @param codeSource the jar or folder that holds the templates
   */
  BundledTemplate(Path codeSource, String name) {
    this.codeSource = codeSource;
    this.name = name;
  }

  /** The jar or folder that holds this program. */
  static Path codeSource() {
    try {
      return Path.of(
          BundledTemplate.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new MineException(ExitCode.INTERNAL, "can't find this program's own jar", e);
    }
  }

  /** The names of the templates in a jar or folder, sorted. */
  static List<String> names(Path codeSource) {
    try (Opened opened = Opened.of(codeSource)) {
      Path templates = opened.root().resolve(FOLDER);
      if (!Files.isDirectory(templates)) {
        return List.of();
      }
      try (Stream<Path> folders = Files.list(templates)) {
        return folders
            .filter(Files::isDirectory)
            .map(each -> each.getFileName().toString().replace("/", ""))
            .sorted()
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String label() {
    return name;
  }

  @Override
  void readTo(Taker taker) throws IOException {
    try (Opened opened = Opened.of(codeSource)) {
      Path folder = opened.root().resolve(FOLDER).resolve(name);
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            taker.take(folder.relativize(file).toString(), isScript(content), content);
          }
        }
      }
    }
  }

  /** A jar keeps no file modes, so a script is known by its first two bytes. */
  private static boolean isScript(InputStream content) throws IOException {
    content.mark(2);
    boolean script = content.read() == '#' && content.read() == '!';
    content.reset();
    return script;
  }

  /** A folder, or a jar opened as one. */
  private record Opened(Path root, FileSystem jar) implements AutoCloseable {

    static Opened of(Path codeSource) throws IOException {
      if (Files.isDirectory(codeSource)) {
        return new Opened(codeSource, null);
      }
      FileSystem jar = FileSystems.newFileSystem(codeSource);
      return new Opened(jar.getPath("/"), jar);
    }

    @Override
    public void close() throws IOException {
      if (jar != null) {
        jar.close();
      }
    }
  }
}
