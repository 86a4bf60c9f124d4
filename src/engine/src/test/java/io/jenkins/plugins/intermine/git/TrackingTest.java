package io.jenkins.plugins.intermine.git;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackingTest {

  @TempDir private Path temp;
  private Path repository;

  @BeforeEach
  void makeARepository() throws Exception {
    repository = Files.createDirectories(temp.resolve("repository"));
    Files.createDirectories(repository.resolve("inner/made/deep"));
    Files.writeString(repository.resolve("inner/made/deep/file"), "x");
    Files.writeString(repository.resolve("inner/made-too"), "x");
    FirstCommit.begin(repository);
  }

  private Path made() {
    return repository.resolve("inner/made");
  }

  @Test
  void untilItIsAddedItIsNot() throws Exception {
    assertFalse(Tracking.isTracked(made()));
    try (Git git = Git.open(repository.toFile())) {
      git.add().addFilepattern("inner/made-too").call();
      assertFalse(Tracking.isTracked(made()));
      git.add().addFilepattern("inner/made").call();
    }
    assertTrue(Tracking.isTracked(made()));
    assertTrue(Tracking.isTracked(made().resolve("deep/file")));
  }

  @Test
  void whatTheCommitHoldsCountsWithoutIndexAndFiles() throws Exception {
    FirstCommit.of(repository, "First");
    try (Git git = Git.open(repository.toFile())) {
      git.rm().addFilepattern("inner/made").call();
    }
    assertFalse(Files.exists(made()));
    assertTrue(Tracking.isTracked(made()));
  }

  @Test
  void soDoesALink() throws Exception {
    Files.createSymbolicLink(repository.resolve("inner/link"), Path.of("nowhere"));
    FirstCommit.of(repository, "First");
    assertTrue(Tracking.isTracked(repository.resolve("inner/link")));
  }

  @Test
  void ignoredFilesAndOtherFoldersAreNot() throws Exception {
    Files.writeString(repository.resolve(".gitignore"), "made/\n");
    FirstCommit.of(repository, "First");
    assertFalse(Tracking.isTracked(made()));
    assertFalse(Tracking.isTracked(repository.resolve("nothing")));
    assertFalse(Tracking.isTracked(temp.resolve("outside")));
  }
}
