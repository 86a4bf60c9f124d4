package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.intermine.mine.MineFile;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each edit makes a build do again. */
class PlannerTest {

  @TempDir private Path folder;

  @BeforeEach
  void aMine() throws IOException {
    write(
        "mine.yaml",
        "name: m\nintermine:\n  version: 5.0.0\nenvironments:\n  local:\n    port: 1\n");
    write(
        "project.xml",
        """
        <project type="bio">
          <sources>
            <source name="genes" type="genes"><property name="src.data.dir" location="data/genes"/></source>
            <source name="go" type="go"><property name="src.data.dir" location="data/go"/></source>
          </sources>
          <post-processing>
            <post-process name="create-references"/>
          </post-processing>
        </project>
        """);
    for (String file :
        List.of(
            "data/genes/a.gff3",
            "data/go/a.tsv",
            "bio/build.gradle",
            "dbmodel/resources/so_terms",
            "webapp/build.gradle",
            "README.md",
            "docs/x.txt")) {
      write(file, file);
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private List<Step> plan() throws IOException {
    return Planner.plan(
            MineFile.read(folder),
            ProjectXml.read(folder.resolve("project.xml")),
            folder,
            new FileHashes(folder.resolve(".mine/hashes.json")))
        .steps();
  }

  private String firstChanged(List<Step> before) throws IOException {
    List<Step> after = plan();
    for (int i = 0; i < after.size(); i++) {
      if (i >= before.size() || !before.get(i).equals(after.get(i))) {
        return after.get(i).id();
      }
    }
    return "nothing";
  }

  @Test
  void theStepsAreThoseOfTheProject() throws IOException {
    assertEquals(
        List.of(
            "bio",
            "model",
            "source:genes",
            "source:go",
            "post-process:create-references",
            "user-profile",
            "webapp"),
        plan().stream().map(Step::id).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "bio/build.gradle, bio",
    "dbmodel/resources/so_terms, model",
    "data/genes/a.gff3, source:genes",
    "data/go/a.tsv, source:go",
    "webapp/build.gradle, webapp",
    "README.md, nothing",
    "docs/x.txt, nothing",
    "Jenkinsfile, nothing",
    "data/go/new.tsv, source:go",
    "dbmodel/resources/new.properties, model"
  })
  void anEditChangesTheStepThatReadsIt(String file, String step) throws IOException {
    List<Step> before = plan();
    write(file, Files.exists(folder.resolve(file)) ? "edited" : "new");
    assertEquals(step, firstChanged(before));
  }

  @ParameterizedTest
  @CsvSource({
    "java: 11, bio",
    "title: Other, webapp",
    "build: {memory: 4g}, nothing",
    "build: {encoding: SQL_ASCII}, model",
    "build: {properties: {dataLoader.x: 1}}, model"
  })
  void aSettingChangesTheStepThatItConcerns(String yaml, String step) throws IOException {
    List<Step> before = plan();
    Files.writeString(folder.resolve("mine.yaml"), yaml + "\n", StandardOpenOption.APPEND);
    assertEquals(step, firstChanged(before));
  }

  @Test
  void theOrderOfSourcesCounts() throws IOException {
    List<Step> before = plan();
    String text = Files.readString(folder.resolve("project.xml"));
    write(
        "project.xml",
        text.replace("name=\"genes\" type=\"genes\"", "name=\"x\" type=\"x\"")
            .replace("name=\"go\" type=\"go\"", "name=\"genes\" type=\"genes\"")
            .replace("name=\"x\" type=\"x\"", "name=\"go\" type=\"go\""));
    assertEquals("model", firstChanged(before));
  }

  @Test
  void aTouchedFileOfEqualContentChangesNothing() throws IOException {
    List<Step> before = plan();
    Files.setLastModifiedTime(
        folder.resolve("data/go/a.tsv"), java.nio.file.attribute.FileTime.fromMillis(0));
    assertEquals("nothing", firstChanged(before));
  }

  @Test
  void contentThatChangedWithinOneSizeIsSeen() throws IOException {
    List<Step> before = plan();
    write("data/go/a.tsv", "data/go/b.tsv");
    assertEquals("source:go", firstChanged(before));
  }

  @Test
  void dataBehindLinksCounts() throws IOException {
    Path disk = folder.resolve(".mine/other disk");
    write(".mine/other disk/sub/b.tsv", "one");
    Files.move(folder.resolve("data/go"), folder.resolve("data/moved"));
    Files.createSymbolicLink(folder.resolve("data/go"), folder.resolve("data/moved"));
    Files.createSymbolicLink(folder.resolve("data/moved/more"), disk);
    Files.createSymbolicLink(disk.resolve("loop"), disk);
    List<Step> before = plan();
    write("data/moved/a.tsv", "other");
    assertEquals("source:go", firstChanged(before));
    before = plan();
    write(".mine/other disk/sub/b.tsv", "two");
    assertEquals("source:go", firstChanged(before));
  }
}
