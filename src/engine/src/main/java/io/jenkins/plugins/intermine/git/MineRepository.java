package io.jenkins.plugins.intermine.git;

import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;

/**
 * The git repository of a mine.
 *
 * @param directory where it lies
 * @param commit the id of its first commit
 */
public record MineRepository(Path directory, String commit) {

  /**
   * A title lands in YAML, XML, properties files and scripts: none of these may read it as code.
   */
  private static final Pattern TITLE =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._,()/+-]{0,79}");

  /** Work done on a new mine's files before they are committed. */
  @FunctionalInterface
  public interface Preparation {
    /** Adds to the files in this folder, in a git repository, which is not yet where it will be. */
    void prepare(Path folder) throws IOException;
  }

  /** Makes a mine's repository with nothing but the template's files. */
  public static MineRepository create(Path directory, Template template, String name, String title)
      throws IOException {
    return create(directory, template, name, title, folder -> {});
  }

  /**
   * Makes a mine's repository: whole, with a first commit on branch {@code main}, or not at all.
   *
   * @param directory an empty folder, one with nothing but a fresh {@code .git} in it, or none yet
   * @param name the mine's name, already checked
   * @param title the mine's name for people
   * @param preparation adds what the template lacks
   * @throws MineException with {@code USAGE} for a folder that is not empty or a title that can't
   *     be used, with {@code INVALID} for a template that can't
   */
  public static MineRepository create(
      Path directory, Template template, String name, String title, Preparation preparation)
      throws IOException {
    Path target = directory.toAbsolutePath().normalize();
    checkTitle(title);
    checkEmpty(target);
    template.refuseTarget(target);
    boolean exists = Files.exists(target);
    Path stage = stage(target, exists);
    try {
      if (!exists || !Files.exists(target.resolve(Constants.DOT_GIT))) {
        FirstCommit.begin(stage);
      }
      template.readTo(new Filling(stage, name, title));
      preparation.prepare(stage);
      String message = "Create " + name + " from the template " + template.label();
      String commit = exists ? fill(target, stage, message) : place(target, stage, message);
      return new MineRepository(target, commit);
    } finally {
      Folders.delete(stage);
    }
  }

  /** Beside a new folder, but inside one that is there: it may be another file system's root. */
  private static Path stage(Path target, boolean exists) throws IOException {
    Path parent = exists ? target : Files.createDirectories(target.getParent());
    return Files.createTempDirectory(parent, "." + target.getFileName() + "-");
  }

  private static void checkTitle(String title) {
    if (!TITLE.matcher(title).matches()) {
      throw new MineException(
          ExitCode.USAGE,
          "a title is one line of up to 80 letters, digits, spaces and . _ , ( ) / + -,"
              + " and starts with a letter or digit");
    }
  }

  private static void checkEmpty(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new MineException(ExitCode.USAGE, directory + " is there and is not a folder");
    }
    for (Path entry : entries(directory)) {
      boolean git = entry.endsWith(Constants.DOT_GIT);
      if (!git || !FirstCommit.isAwaitedBy(directory)) {
        throw new MineException(
            ExitCode.USAGE,
            directory
                + (git
                    ? " is a git repository with commits"
                    : " is not empty (it holds "
                        + Filling.shown(entry.getFileName().toString())
                        + ")")
                + "; a new mine needs an empty folder, see --directory");
      }
    }
  }

  /** A folder that isn't there yet appears with everything in it. */
  private static String place(Path target, Path stage, String message) throws IOException {
    String commit = FirstCommit.of(stage, message);
    // Made for its owner alone until it is whole; then as open as any folder that git makes.
    Files.setPosixFilePermissions(stage, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(stage, target, StandardCopyOption.ATOMIC_MOVE);
    return commit;
  }

  /**
   * A folder that is there stays the same one, since a shell may stand in it: so the files are
   * moved into it, and out again if the commit fails.
   */
  private static String fill(Path target, Path stage, String message) throws IOException {
    Deque<Path> added = new ArrayDeque<>();
    try {
      List<Path> entries = entries(stage);
      for (Path entry : entries) {
        Path place = target.resolve(entry.getFileName());
        added.push(place);
        Files.move(entry, place);
      }
      return FirstCommit.of(target, message);
    } catch (IOException | RuntimeException e) {
      for (Path each : added) {
        Folders.delete(each);
      }
      throw e;
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
