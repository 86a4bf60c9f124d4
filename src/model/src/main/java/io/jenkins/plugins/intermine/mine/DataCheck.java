package io.jenkins.plugins.intermine.mine;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Looks whether the data that the sources of a project.xml name is there. */
final class DataCheck {
  /** Types whose file InterMine fetches itself before it loads the source. */
  private static final Set<String> FETCHED_TYPES =
      Set.of("entrez-organism", "update-data-sources", "update-publications");

  private final Path repository;
  private final Problems problems;

  DataCheck(Path repository, Problems problems) {
    this.repository = repository.toAbsolutePath().normalize();
    this.problems = problems;
  }

  /** A file below a folder: the names on the way to it, and its size. */
  private record Found(List<String> names, long size) {
    String name() {
      return String.join("/", names);
    }
  }

  void check(Source source) {
    source
        .property(Property.DATA_FOLDER)
        .ifPresent(property -> checkFolder(source, property, property.location().orElseThrow()));
    source
        .property(Property.DATA_FILE)
        .filter(property -> !FETCHED_TYPES.contains(source.type()))
        .ifPresent(property -> checkFile(source, property, property.location().orElseThrow()));
  }

  private void checkFile(Source source, Property property, String location) {
    Optional<Path> path = resolve(source, property, location);
    if (path.isEmpty()) {
      return;
    }
    String what = title(source) + "data file " + Quote.of(location);
    try {
      if (!Files.exists(path.get())) {
        problems.error(property.line(), what + " is missing", mendMissing(path.get(), location));
      } else if (Files.isDirectory(path.get())) {
        problems.error(property.line(), what + " is a folder", "use src.data.dir");
      } else if (Files.size(path.get()) == 0) {
        problems.error(property.line(), what + " is empty", mendMissing(path.get(), location));
      }
    } catch (IOException e) {
      unreadable(property, what, e);
    }
  }

  private void checkFolder(Source source, Property property, String location) {
    Optional<Path> path = resolve(source, property, location);
    if (path.isEmpty()) {
      return;
    }
    String what = title(source) + "data folder " + Quote.of(location);
    if (!Files.exists(path.get())) {
      problems.error(property.line(), what + " is missing", mendMissing(path.get(), location));
      return;
    }
    if (!Files.isDirectory(path.get())) {
      problems.error(property.line(), what + " is a file", "use src.data.file");
      return;
    }
    try {
      List<Found> files = filesBelow(path.get());
      List<Found> data = files.stream().filter(file -> !isDvc(file)).toList();
      if (data.isEmpty()) {
        problems.error(property.line(), what + " is empty", mendMissing(path.get(), location));
        return;
      }
      checkMatches(source, property, what, files);
    } catch (IOException e) {
      unreadable(property, what, e);
    }
  }

  private void checkMatches(Source source, Property property, String what, List<Found> files) {
    Optional<Property> own = source.property(source.type() + ".includes");
    Optional<Property> common =
        ProjectXmlReader.DIRECT_TYPES.contains(source.type())
            ? Optional.empty()
            : source.property(Property.INCLUDES);
    AntPatterns excludes =
        AntPatterns.parse(
            ProjectXmlReader.DIRECT_TYPES.contains(source.type())
                ? ""
                : source.value(Property.EXCLUDES).orElse(""));
    List<Found> left = files.stream().filter(file -> !excludes.matches(file.names())).toList();
    boolean narrowed = false;
    for (Property includes : List.of(own, common).stream().flatMap(Optional::stream).toList()) {
      AntPatterns patterns = AntPatterns.parse(includes.value().orElse(""));
      if (patterns.isEmpty()) {
        continue;
      }
      narrowed = true;
      List<Found> matching = left.stream().filter(file -> patterns.matches(file.names())).toList();
      if (matching.isEmpty()) {
        problems.error(
            includes.line(),
            what + " has no file that matches " + Quote.of(includes.value().orElse("")),
            "it has e.g. " + example(files));
      } else {
        checkSizes(includes, what, matching);
      }
    }
    if (narrowed) {
      return;
    }
    if (left.isEmpty()) {
      problems.error(
          source.property(Property.EXCLUDES).orElse(property).line(),
          what + " has no file that is not excluded",
          "it has e.g. " + example(files));
      return;
    }
    checkSizes(property, what, left);
    if (left.stream().allMatch(file -> file.names().size() > 1)) {
      problems.warning(
          property.line(),
          what + " has files in sub-folders only, where most types of source don't look",
          "set src.data.dir.includes, e.g. to '**/*'");
    }
    left.stream()
        .filter(DataCheck::isDvc)
        .findFirst()
        .ifPresent(
            file ->
                problems.warning(
                    property.line(),
                    what + " holds " + Quote.of(file.name()) + ", which would be loaded as data",
                    "set src.data.dir.excludes to '**/*.dvc' or track the folder as a whole"));
  }

  private void checkSizes(Property property, String what, List<Found> files) {
    List<Found> empty = files.stream().filter(file -> file.size() == 0).toList();
    if (empty.size() == files.size()) {
      problems.error(
          property.line(), what + " has only files without content", "get the data again");
    } else if (!empty.isEmpty()) {
      problems.warning(
          property.line(),
          what + " has files without content, e.g. " + Quote.of(empty.get(0).name()),
          "get them again or exclude them");
    }
  }

  /** The path, when it is where data may be. */
  private Optional<Path> resolve(Source source, Property property, String location) {
    String what = title(source) + "the location " + Quote.of(location);
    Path given;
    try {
      given = Path.of(location);
    } catch (InvalidPathException e) {
      problems.error(property.line(), what + " is not a path", "write a path");
      return Optional.empty();
    }
    Path path = repository.resolve(given).normalize();
    if (path.startsWith(repository)) {
      return Optional.of(path);
    }
    if (given.isAbsolute() && Files.exists(path)) {
      problems.warning(
          property.line(),
          what + " is outside the repository, so git and DVC don't know its content",
          "move the data into the repository and track it");
      return Optional.of(path);
    }
    problems.error(
        property.line(),
        what + (given.isAbsolute() ? " is not on this machine" : " leads out of the repository"),
        "move the data into the repository and write a relative path");
    return Optional.empty();
  }

  private String mendMissing(Path path, String location) {
    if (location.startsWith("DATA_DIR")) {
      return "replace DATA_DIR by the folder of the data, e.g. data";
    }
    for (Path each = path;
        each != null && each.startsWith(repository) && !each.equals(repository);
        each = each.getParent()) {
      if (Files.exists(each.resolveSibling(each.getFileName() + ".dvc"))) {
        return "run 'mine data pull'";
      }
    }
    return "run 'mine data pull', or put the data there and track it";
  }

  private static boolean isDvc(Found file) {
    return file.names().get(file.names().size() - 1).endsWith(".dvc");
  }

  private static String example(List<Found> files) {
    return Quote.of(files.get(0).name());
  }

  private static String title(Source source) {
    return "source " + Quote.of(source.name()) + ": ";
  }

  private void unreadable(Property property, String what, IOException e) {
    problems.error(
        property.line(), what + " can't be read: " + e.getMessage(), "check its permissions");
  }

  /** What an Ant file set over the folder may find; links are followed, loops left out. */
  private static List<Found> filesBelow(Path folder) throws IOException {
    List<Found> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            List<String> names =
                StreamSupport.stream(folder.relativize(file).spliterator(), false)
                    .map(Path::toString)
                    .toList();
            if (attributes.isRegularFile() && !AntPatterns.ALWAYS_EXCLUDED.matches(names)) {
              files.add(new Found(names, attributes.size()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort((one, other) -> one.name().compareTo(other.name()));
    return files;
  }
}
