package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.mine.ProjectXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkCopyTest {

  @TempDir private Path folder;
  private Path repository;
  private WorkCopy copy;

  @BeforeEach
  void aRepository() throws IOException {
    repository = folder.resolve("repository");
    for (String file :
        Set.of(
            "build.gradle",
            "dbmodel/resources/keyword_search.properties",
            "dbmodel/build/old.jar",
            "data/genes/genes.gff3",
            "big/genes.gff3",
            "tracked/x.tsv",
            "tracked.dvc",
            "some-remote/files/md5/ab/cdef",
            ".mine/state",
            ".git/HEAD",
            "bio/sources/genes/build.gradle")) {
      Files.createDirectories(repository.resolve(file).getParent());
      Files.writeString(repository.resolve(file), file);
    }
    Files.writeString(
        repository.resolve("project.xml"),
        "<project type=\"bio\"><sources><source name=\"g\" type=\"g\">"
            + "<property name=\"src.data.dir\" location=\"big\"/></source></sources></project>");
    copy =
        new WorkCopy(
            repository,
            folder.resolve("work/mitomine"),
            ProjectXml.read(repository.resolve("project.xml")));
  }

  @Test
  void onlyTheGradleProjectIsCopied() throws IOException {
    assertEquals(
        Set.of(
            "project.xml",
            "tracked.dvc",
            "build.gradle",
            "dbmodel/resources/keyword_search.properties",
            "bio/sources/genes/build.gradle"),
        copy.files().keySet());
  }

  @Test
  void aRefreshTakesAwayWhatTheRepositoryLostAndKeepsWhatGradleMade() throws IOException {
    copy.refresh();
    Path made = copy.folder().resolve("dbmodel/build/libs/dbmodel.jar");
    Files.createDirectories(made.getParent());
    Files.writeString(made, "jar");
    Files.delete(repository.resolve("bio/sources/genes/build.gradle"));
    Files.writeString(repository.resolve("build.gradle"), "changed");
    copy.refresh();
    assertTrue(Files.exists(made));
    assertFalse(Files.exists(copy.folder().resolve("bio/sources/genes/build.gradle")));
    assertEquals("changed", Files.readString(copy.folder().resolve("build.gradle")));
  }

  @Test
  void aPropertyIsSetInPlaceOrAdded() throws IOException {
    copy.refresh();
    Path file = copy.folder().resolve("p.properties");
    Files.writeString(file, "# c\nindex.solrurl = old\nindex.solrurl.other = x\n");
    copy.setProperty("p.properties", "index.solrurl", "new");
    copy.setProperty("p.properties", "more", "1");
    assertEquals(
        "# c\nindex.solrurl = new\nindex.solrurl.other = x\nmore = 1\n", Files.readString(file));
  }

  private void write(String file) throws IOException {
    Files.createDirectories(repository.resolve(file).getParent());
    Files.writeString(repository.resolve(file), file);
  }

  @Test
  void whatGradleMayReadIsCopiedWhoeverNamesIt() throws IOException {
    write("bio/sources/genes/src/main/java/org/example/build/Genes.java");
    write("bio/sources/genes/build/classes/Genes.class");
    write("dbmodel/resources/so.obo");
    write("dbmodel/resources/so.obo.dvc");
    Set<String> files = copy.files().keySet();
    assertTrue(files.contains("bio/sources/genes/src/main/java/org/example/build/Genes.java"));
    assertFalse(files.contains("bio/sources/genes/build/classes/Genes.class"));
    assertTrue(files.contains("dbmodel/resources/so.obo"));
  }

  @Test
  void linksAreFollowedUnlessTheyLeadToData() throws IOException {
    Path shared = Files.createDirectories(folder.resolve("shared/sources"));
    Files.writeString(shared.resolve("build.gradle"), "shared");
    Files.createSymbolicLink(repository.resolve("bio/shared"), shared.getParent());
    Files.createSymbolicLink(
        repository.resolve("gradle.properties"), shared.resolve("build.gradle"));
    Files.createSymbolicLink(repository.resolve("all"), repository);
    Files.createSymbolicLink(repository.resolve("genes"), repository.resolve("big"));
    Files.createSymbolicLink(
        repository.resolve("one.gff3"), repository.resolve("data/genes/genes.gff3"));
    Files.createSymbolicLink(repository.resolve("nowhere"), folder.resolve("nowhere"));
    Set<String> files = copy.files().keySet();
    assertTrue(files.contains("bio/shared/sources/build.gradle"));
    assertTrue(files.contains("gradle.properties"));
    assertEquals(7, files.size(), files.toString());
    copy.refresh();
    assertEquals("shared", Files.readString(copy.folder().resolve("gradle.properties")));
    assertFalse(Files.isSymbolicLink(copy.folder().resolve("gradle.properties")));
  }

  @Test
  void onlyTheOwnerCanReadTheCopy() throws IOException {
    copy.refresh();
    assertEquals(
        "rwx------",
        java.nio.file.attribute.PosixFilePermissions.toString(
            Files.getPosixFilePermissions(copy.folder())));
  }
}
