package io.jenkins.plugins.intermine.mine;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Looks whether the data that sources name lies in the repository, also behind symbolic links: for
 * a project.xml whose author must not choose which files of the machine are loaded into a mine.
 */
final class InsideCheck {

  private static final String MEND = "move the data into the repository and track it";

  private final Path repository;
  private final Path real;
  private final Problems problems;

  InsideCheck(Path repository, Problems problems) throws IOException {
    this.repository = repository.toAbsolutePath().normalize();
    this.real = repository.toRealPath();
    this.problems = problems;
  }

  void check(Source source) throws IOException {
    for (Property property : source.properties()) {
      if (property.location().isPresent()) {
        check(source, property, property.location().get());
      }
    }
  }

  private void check(Source source, Property property, String location) throws IOException {
    String what = "source " + Quote.of(source.name()) + ": the location " + Quote.of(location);
    Optional<Path> given = path(location);
    if (given.isEmpty()) {
      problems.error(property.line(), what + " is not a path", "write a path");
    } else if (!isInside(given.get()) || !isInside(given.get().normalize())) {
      outside(property, what + " lies outside the repository");
    } else {
      Optional<Path> link = linkOut(given.get().normalize());
      if (link.isPresent()) {
        String name = repository.relativize(link.get()).toString();
        outside(property, what + " has a link out of the repository, " + Quote.of(name));
      }
    }
  }

  private void outside(Property property, String what) {
    problems.error(property.line(), what + ", and this revision is not trusted", MEND);
  }

  private Optional<Path> path(String location) {
    try {
      return Optional.of(repository.resolve(location));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether a path, or as much of it as there is, leads into the repository. */
  private boolean isInside(Path path) throws IOException {
    Path there = path;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there != null && there.toRealPath().startsWith(real);
  }

  /** The first folder or file below a place that a link leads out of the repository to. */
  private Optional<Path> linkOut(Path place) throws IOException {
    LinkFollower follower = new LinkFollower();
    Files.walkFileTree(
        place, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, follower);
    return Optional.ofNullable(follower.outside);
  }

  /** Follows links as InterMine does, and ends where one leads out. */
  private final class LinkFollower extends SimpleFileVisitor<Path> {
    private Path outside;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      return look(folder);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      return Files.isSymbolicLink(file) ? look(file) : FileVisitResult.CONTINUE;
    }

    /** What can't be read, InterMine can't read either; and a loop was looked at before. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
      return FileVisitResult.CONTINUE;
    }

    private FileVisitResult look(Path path) throws IOException {
      if (isInside(path)) {
        return FileVisitResult.CONTINUE;
      }
      outside = path;
      return FileVisitResult.TERMINATE;
    }
  }
}
