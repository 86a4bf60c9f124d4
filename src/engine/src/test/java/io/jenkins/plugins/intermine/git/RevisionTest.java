package io.jenkins.plugins.intermine.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {

  @TempDir private Path repository;
  private Path mine;
  private String commit;

  @BeforeEach
  void makeRepositoryWithAMineInASubfolder() throws IOException {
    mine = Files.createDirectories(repository.resolve("examples/flymine"));
    Files.writeString(mine.resolve("mine.yaml"), "name: flymine\n");
    Files.writeString(mine.resolve(".gitignore"), ".mine/\n");
    Files.writeString(repository.resolve("README.md"), "x");
    FirstCommit.begin(repository);
    commit = FirstCommit.of(repository, "First");
  }

  @Test
  void cleanAfterACommit() throws IOException {
    assertRevision(false, repository);
    assertRevision(false, mine);
  }

  @Test
  void changesElsewhereDontMakeAMineDirty() throws IOException {
    Files.writeString(repository.resolve("README.md"), "changed");
    assertRevision(true, repository);
    assertRevision(false, mine);
  }

  @Test
  void changedNewAndDeletedFilesMakeAMineDirty() throws IOException {
    Files.writeString(mine.resolve("mine.yaml"), "name: other\n");
    assertRevision(true, mine);
    Files.writeString(mine.resolve("mine.yaml"), "name: flymine\n");
    assertRevision(false, mine);
    Files.createFile(mine.resolve("new"));
    assertRevision(true, mine);
    Files.delete(mine.resolve("new"));
    Files.delete(mine.resolve("mine.yaml"));
    assertRevision(true, mine);
  }

  @Test
  void ignoredFilesDontCount() throws IOException {
    Files.createDirectories(mine.resolve(".mine"));
    Files.createFile(mine.resolve(".mine/lock"));
    assertRevision(false, mine);
  }

  @Test
  void aMineThatTheRepositoryAroundItIgnoresIsInNoCommit() throws IOException {
    Files.createDirectories(repository.resolve(".git/info"));
    Files.writeString(repository.resolve(".git/info/exclude"), "work/\n");
    Path ignored = Files.createDirectories(repository.resolve("work/mine"));
    Files.createFile(ignored.resolve("mine.yaml"));
    assertRevision(true, ignored);
  }

  @Test
  void noRepository(@TempDir Path elsewhere) throws IOException {
    assertEquals(Optional.empty(), Revision.of(elsewhere));
  }

  @Test
  void noCommitYet(@TempDir Path elsewhere) throws Exception {
    Git.init().setDirectory(elsewhere.toFile()).call().close();
    assertEquals(Optional.of(new Revision(null, true)), Revision.of(elsewhere));
  }

  @Test
  void readsThroughALinkToTheMine(@TempDir Path elsewhere) throws IOException {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), mine);
    assertRevision(false, link);
  }

  private void assertRevision(boolean dirty, Path folder) throws IOException {
    assertEquals(Optional.of(new Revision(commit, dirty)), Revision.of(folder));
  }
}
