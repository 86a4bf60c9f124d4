package io.jenkins.plugins.intermine.git;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** A template in a folder of this machine, such as a mine that another one shall resemble. */
final class FolderTemplate extends Template {

  /** What a mine that was worked in holds besides its files: its history, caches and builds. */
  private static final Set<Path> LEFT_OUT =
      Set.of(
          Path.of(".git"),
          Path.of(".mine"),
          Path.of(".gradle"),
          Path.of(".dvc/cache"),
          Path.of(".dvc/tmp"),
          Path.of(".dvc/config.local"));

  private final Path folder;

  FolderTemplate(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public String label() {
    return folder.toString();
  }

  @Override
  void refuseTarget(Path directory) {
    if (directory.startsWith(folder)) {
      throw new MineException(
          ExitCode.USAGE,
          directory + ": a mine can't be made inside its own template; use --directory");
    }
  }

  @Override
  void readTo(Taker taker) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            return LEFT_OUT.contains(folder.relativize(each))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            Path relative = folder.relativize(each);
            if (!LEFT_OUT.contains(relative)) {
              take(each, relative, attributes, taker);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void take(Path file, Path relative, BasicFileAttributes attributes, Taker taker)
      throws IOException {
    if (!attributes.isRegularFile()) {
      throw new MineException(
          ExitCode.INVALID,
          "the template holds "
              + Filling.shown(relative.toString())
              + ", which is "
              + (attributes.isSymbolicLink() ? "a link" : "no regular file")
              + "; only files are copied");
    }
    try (InputStream content = Files.newInputStream(file)) {
      taker.take(relative.toString(), Files.isExecutable(file), content);
    }
  }
}
