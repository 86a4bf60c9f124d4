package io.jenkins.plugins.intermine.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The copy of the mine's Gradle project in which a build works, so that nothing in the repository
 * changes: InterMine wants the Solr addresses and absolute data paths in files that git tracks.
 */
final class WorkCopy {

  /** Not part of the Gradle project. The data stay where they are; project.xml points there. */
  private static final Set<String> LEFT_OUT =
      Set.of(".git", ".dvc", ".mine", ".gradle", "data", "dvc-remote", "docs", "build");

  /** What Gradle makes inside the copy. */
  private static final Set<String> MADE = Set.of("build", ".gradle");

  private final Path repository;
  private final Path folder;

  WorkCopy(Path repository, Path folder) {
    this.repository = repository;
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** The files of the Gradle project, by their path relative to the repository, sorted. */
  Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    Files.walkFileTree(
        repository,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean top = dir.getParent() != null && dir.getParent().equals(repository);
            String name = dir.getFileName() == null ? "" : dir.getFileName().toString();
            boolean skip = top ? LEFT_OUT.contains(name) : MADE.contains(name);
            return skip && !dir.equals(repository)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.put(repository.relativize(file).toString(), file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** Makes the copy equal to the repository; what Gradle made in it stays. */
  void refresh() throws IOException {
    Map<String, Path> files = files();
    Files.createDirectories(folder);
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
            return !dir.equals(folder) && MADE.contains(dir.getFileName().toString())
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
