package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.mine.ProjectXml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The copy of the mine's Gradle project in which a build works, so that nothing in the repository
 * changes: InterMine wants the Solr addresses and absolute data paths in files that git tracks.
 */
final class WorkCopy {

  /** Never part of the Gradle project, at the top of the repository. */
  private static final Set<String> LEFT_OUT =
      Set.of(".git", ".dvc", ".mine", ".gradle", "data", "docs", "build");

  /** The parts of every mine's Gradle project. */
  private static final Set<String> GRADLE = Set.of("bio", "dbmodel", "webapp");

  /** What Gradle makes inside the copy. */
  private static final Set<String> MADE = Set.of("build", ".gradle");

  private final Path repository;
  private final Path folder;
  private final Set<Path> data;

  /**
   * @param folder where the copy lies
   * @param project names the data, which stay where they are
   */
  WorkCopy(Path repository, Path folder, ProjectXml project) {
    this.repository = repository;
    this.folder = folder;
    this.data =
        project.sources().stream()
            .flatMap(source -> source.properties().stream())
            .flatMap(property -> property.location().stream())
            .map(location -> repository.resolve(location).normalize())
            .filter(place -> place.startsWith(repository) && !place.equals(repository))
            .collect(Collectors.toSet());
  }

  Path folder() {
    return folder;
  }

  /** The files of the Gradle project, by their path relative to the repository, sorted. */
  Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    DataFiles.walk(
        repository,
        new DataFiles.LinkFollower() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            return isLeftOut(dir) || leadsToLeftOut(dir)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && !isData(file) && !leadsToLeftOut(file)) {
              files.put(repository.relativize(file).toString(), file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private boolean isLeftOut(Path dir) {
    if (dir.equals(repository)) {
      return false;
    }
    boolean top = dir.getParent().equals(repository);
    return top && LEFT_OUT.contains(dir.getFileName().toString())
        || isMade(repository, dir)
        || isData(dir)
        || isDvcRemote(dir);
  }

  /** A link to data is data. */
  private boolean leadsToLeftOut(Path path) throws IOException {
    if (!Files.isSymbolicLink(path) || isOfGradle(path)) {
      return false;
    }
    Path root = repository.toRealPath();
    Path real = path.toRealPath();
    if (!real.startsWith(root) || real.equals(root)) {
      return false;
    }
    Path there = repository;
    for (Path name : root.relativize(real)) {
      there = there.resolve(name);
      if (isLeftOut(there)) {
        return true;
      }
    }
    return false;
  }

  /** In sources {@code build} may be the name of a package. */
  private static boolean isMade(Path top, Path dir) {
    for (Path name : top.relativize(dir)) {
      if (name.toString().equals("src")) {
        return false;
      }
    }
    return MADE.contains(dir.getFileName().toString());
  }

  /**
   * What project.xml names as data, and what DVC tracks: gigabytes that Gradle need not see. What
   * lies in the folders of the Gradle project may be read by it, whoever else names it.
   */
  private boolean isData(Path path) {
    return !isOfGradle(path)
        && (data.contains(path)
            || Files.isRegularFile(path.resolveSibling(path.getFileName() + ".dvc")));
  }

  private boolean isOfGradle(Path path) {
    return GRADLE.contains(repository.relativize(path).getName(0).toString());
  }

  /** A DVC remote inside the repository holds the data once more, as files/md5/ab/cdef…. */
  private static boolean isDvcRemote(Path dir) {
    return Files.isDirectory(dir.resolve("files/md5"));
  }

  /** Makes the copy equal to the repository; what Gradle made in it stays. */
  void refresh() throws IOException {
    Map<String, Path> files = files();
    Files.createDirectories(folder);
    // Gradle copies the properties file with its passwords into its output, for all to read.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    removeOthers(files.keySet());
    for (Map.Entry<String, Path> entry : files.entrySet()) {
      Path target = folder.resolve(entry.getKey());
      if (!Files.exists(target) || Files.mismatch(entry.getValue(), target) >= 0) {
        Files.createDirectories(target.getParent());
        Files.copy(
            entry.getValue(),
            target,
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private void removeOthers(Set<String> wanted) throws IOException {
    Set<Path> others = new HashSet<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return !dir.equals(folder) && isMade(folder, dir)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!wanted.contains(folder.relativize(file).toString())) {
              others.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    for (Path other : others) {
      Files.delete(other);
    }
  }

  /** The WAR that Gradle made, if it is there. */
  Optional<Path> war() throws IOException {
    Path libs = folder.resolve("webapp/build/libs");
    if (!Files.isDirectory(libs)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(libs)) {
      return all.filter(file -> file.toString().endsWith(".war")).sorted().findFirst();
    }
  }

  /** Sets one key of a properties file of the copy, keeping its other lines as they are. */
  void setProperty(String file, String key, String value) throws IOException {
    Path path = folder.resolve(file);
    StringBuilder text = new StringBuilder();
    boolean found = false;
    if (Files.exists(path)) {
      for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
        if (line.strip().startsWith(key)
            && line.strip().substring(key.length()).matches("\\s*[=:].*")) {
          found = true;
          text.append(key).append(" = ").append(value).append('\n');
        } else {
          text.append(line).append('\n');
        }
      }
    }
    if (!found) {
      text.append(key).append(" = ").append(value).append('\n');
    }
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
