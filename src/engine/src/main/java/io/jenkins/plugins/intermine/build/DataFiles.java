package io.jenkins.plugins.intermine.build;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Files below a folder as InterMine sees them: it follows links, by which data often lies on
 * another disk, or in DVC's cache.
 */
final class DataFiles {

  private DataFiles() {}

  /** The files at a place, which may be one itself, sorted; none where nothing is. */
  static List<Path> at(Path place) throws IOException {
    if (!Files.exists(place)) {
      return List.of();
    }
    SortedSet<Path> files = new TreeSet<>();
    walk(
        place,
        new LinkFollower() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return List.copyOf(files);
  }

  /** Bytes of the files at a place. */
  static long size(Path place) throws IOException {
    long size = 0;
    for (Path file : at(place)) {
      size += Files.size(file);
    }
    return size;
  }

  static void walk(Path place, LinkFollower visitor) throws IOException {
    Files.walkFileTree(place, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
  }

  /** Doesn't enter a folder from within itself. */
  abstract static class LinkFollower extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
      if (problem instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE;
      }
      throw problem;
    }
  }
}
