package io.jenkins.plugins.intermine.mine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectXmlTest {
  static final String BIOTESTMINE =
      """
      <project type="bio">
        <property name="target.model" value="genomic"/>
        <property name="intermine.properties.file" value="biotestmine.properties"/>
        <property name="default.intermine.properties.file" location="../default.properties"/>

        <sources>
          <source name="uniprot-malaria" type="uniprot">
            <property name="uniprot.organisms" value="36329"/>
            <property name="src.data.dir" location="data/malaria/uniprot/"/>
          </source>
          <!-- <source name="off" type="off"/> -->
          <source name='fasta' type="fasta" version="5.0.1" dump="true" index="false">
            <property name="fasta.includes" value="MAL*.fasta"/>
            <property name="src.data.dir" location='data/fasta &amp; more'/>
          </source>
          <source name="update-publications" type="update-publications">
            <property name="src.data.file" location="publications.xml"/>
          </source>
        </sources>

        <post-processing>
          <post-process name="create-references"/>
          <post-process name="transfer-sequences" dump="true"/>
          <post-process name="do-sources"/>
          <post-process name="summarise-objectstore"/>
          <post-process name="create-autocomplete-index"/>
          <post-process name="create-search-index" version="5.0.2"/>
        </post-processing>
      </project>
      """;

  @TempDir Path temporary;
  private Path repository;

  @BeforeEach
  void makeRepository() throws IOException {
    repository = Files.createDirectories(temporary.toRealPath().resolve("mine"));
  }

  static List<Named<Mistakes>> mistakes() throws IOException {
    return Mistakes.read("project-xml-mistakes.txt");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyMistakeIsToldWithItsLineAndMend(Mistakes mistakes) throws IOException {
    Path file = write("project.xml", mistakes.text());

    List<Problem> problems = ProjectXml.check(file);

    assertEquals(mistakes.problems(), problems.stream().map(Problem::toString).toList());
    assertFalse(problems.toString().contains("hunter2"), "a secret is never shown");
    if (problems.stream().anyMatch(Problem::isError)) {
      InvalidMineException e =
          assertThrows(InvalidMineException.class, () -> ProjectXml.read(file));
      assertEquals(problems, e.problems());
    } else {
      assertEquals(problems, ProjectXml.read(file).warnings());
    }
  }

  @Test
  void everythingIsRead() throws IOException {
    ProjectXml project = ProjectXml.read(write("project.xml", BIOTESTMINE));

    assertEquals(List.of(), project.warnings());
    assertEquals(
        List.of("target.model", "intermine.properties.file", "default.intermine.properties.file"),
        project.properties().stream().map(Property::name).toList());
    assertEquals(
        List.of("uniprot-malaria", "fasta", "update-publications"),
        project.sources().stream().map(Source::name).toList());
    Source fasta = project.sources().get(1);
    assertEquals("fasta", fasta.type());
    assertEquals(Optional.of("5.0.1"), fasta.version());
    assertTrue(fasta.dump());
    assertEquals(12, fasta.line());
    assertEquals(Optional.of("data/fasta & more"), fasta.dataFolder());
    assertEquals(Optional.of("MAL*.fasta"), fasta.value("fasta.includes"));
    assertEquals(Optional.of("publications.xml"), project.sources().get(2).dataFile());
    assertEquals(6, project.postProcesses().size());
    assertTrue(project.postProcesses().get(1).dump());
    assertEquals(Optional.of("5.0.2"), project.postProcesses().get(5).version());
    assertEquals(27, project.postProcesses().get(5).line());
  }

  @Test
  void locationsBecomeAbsoluteAndAllElseStays() throws IOException {
    ProjectXml project = ProjectXml.read(write("project.xml", BIOTESTMINE));
    Path target = temporary.resolve("out/project.xml");

    project.withAbsoluteLocations(repository).write(target);

    String expected =
        BIOTESTMINE
            .replace("../default.properties", temporary.toRealPath() + "/default.properties")
            .replace("data/malaria/uniprot/", repository + "/data/malaria/uniprot/")
            .replace("data/fasta &amp; more", repository + "/data/fasta &amp; more")
            .replace("publications.xml", repository + "/publications.xml");
    assertEquals(expected, Files.readString(target));
    ProjectXml again = ProjectXml.read(target);
    assertEquals(
        Optional.of(repository + "/data/fasta & more"), again.sources().get(1).dataFolder());
    assertEquals(Files.readString(target), again.withAbsoluteLocations(repository).text());
    try (var left = Files.list(target.getParent())) {
      assertEquals(List.of(target), left.toList(), "no temporary file is left");
    }
  }

  @Test
  void aRepositoryWithAnyNameCanBeWritten() throws IOException {
    Path odd = temporary.resolve("Mäuse & \"Co\" <1>'");
    ProjectXml project = ProjectXml.read(write("project.xml", BIOTESTMINE));
    Path target = temporary.resolve("project.xml");

    project.withAbsoluteLocations(odd).write(target);

    assertEquals(
        Optional.of(odd.toAbsolutePath() + "/data/fasta & more"),
        ProjectXml.read(target).sources().get(1).dataFolder());
  }

  @Test
  void deepNestingEndsEarly() throws IOException {
    Path file = write("project.xml", "<a>".repeat(100_000));

    assertTrue(ProjectXml.check(file).get(0).what().contains("nested deeper"));
  }

  /** A source with its properties on lines 4 and following, and what is told about its data. */
  private List<String> check(String type, String... properties) throws IOException {
    StringBuilder text = new StringBuilder("<project type=\"bio\">\n<sources>\n");
    text.append("<source name=\"x\" type=\"").append(type).append("\">\n");
    for (String property : properties) {
      String[] parts = property.split("=", 2);
      String kind =
          parts[0].equals("src.data.dir") || parts[0].equals("src.data.file")
              ? "location"
              : "value";
      text.append("<property name=\"%s\" %s=\"%s\"/>\n".formatted(parts[0], kind, parts[1]));
    }
    text.append("</source>\n</sources>\n</project>\n");
    ProjectXml project = ProjectXml.read(write("project.xml", text.toString()));
    return project.checkData(repository).stream().map(Problem::toString).toList();
  }

  private Path write(String path, String text) throws IOException {
    Path file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void dataThatIsThereIsNoProblem() throws IOException {
    write("data/x/a.xml", "x");

    assertEquals(List.of(), check("x", "src.data.dir=data/x"));
    assertEquals(List.of(), check("x", "src.data.dir=data/x/", "src.data.dir.includes=*.xml"));
    assertEquals(List.of(), check("x", "src.data.file=data/x/a.xml"));
    assertEquals(List.of(), check("x", "source.db.name=chado"));
  }

  @Test
  void aMissingFolder() throws IOException {
    assertEquals(
        List.of(
            "project.xml:4: source 'x': data folder 'data/x' is missing; run 'mine data pull', or put"
                + " the data there and track it"),
        check("x", "src.data.dir=data/x"));
  }

  @Test
  void aMissingFolderThatIsTracked() throws IOException {
    write("data/x.dvc", "outs: []");

    assertEquals(
        List.of("project.xml:4: source 'x': data folder 'data/x' is missing; run 'mine data pull'"),
        check("x", "src.data.dir=data/x"));
    assertEquals(
        List.of(
            "project.xml:4: source 'x': data file 'data/x/deep/a.gz' is missing; run 'mine data pull'"),
        check("x", "src.data.file=data/x/deep/a.gz"));
  }

  @Test
  void anEmptyFolder() throws IOException {
    write("data/x/.gitignore", "*");
    write("data/x/a.xml.dvc", "outs: []");

    assertEquals(
        List.of(
            "project.xml:4: source 'x': data folder 'data/x' is empty; run 'mine data pull', or put the"
                + " data there and track it"),
        check("x", "src.data.dir=data/x"));
  }

  @Test
  void thePlaceholderOfBioTestMine() throws IOException {
    assertEquals(
        List.of(
            "project.xml:4: source 'x': data folder 'DATA_DIR/malaria' is missing; replace DATA_DIR by"
                + " the folder of the data, e.g. data"),
        check("x", "src.data.dir=DATA_DIR/malaria"));
  }

  @Test
  void noFileMatches() throws IOException {
    write("data/x/a.tsv", "x");
    write("data/x/sub/b.xml", "x");

    assertEquals(
        List.of(
            "project.xml:5: source 'x': data folder 'data/x' has no file that matches '*.xml'; it has"
                + " e.g. 'a.tsv'"),
        check("x", "src.data.dir=data/x", "src.data.dir.includes=*.xml"));
    assertEquals(
        List.of(), check("x", "src.data.dir=data/x", "src.data.dir.includes=*.xml, sub/*"));
    assertEquals(
        List.of(
            "project.xml:5: source 'x': data folder 'data/x' has no file that matches '*.fa'; it has"
                + " e.g. 'a.tsv'"),
        check("fasta", "src.data.dir=data/x", "fasta.includes=*.fa"));
  }

  @Test
  void allFilesAreExcluded() throws IOException {
    write("data/x/a.tsv", "x");

    assertEquals(
        List.of(
            "project.xml:5: source 'x': data folder 'data/x' has no file that is not excluded; it has"
                + " e.g. 'a.tsv'"),
        check("x", "src.data.dir=data/x", "src.data.dir.excludes=*.tsv"));
    assertEquals(
        List.of(
            "project.xml:5: source 'x': data folder 'data/x' has no file that matches '*.tsv'; it has"
                + " e.g. 'a.tsv'"),
        check(
            "x", "src.data.dir=data/x", "src.data.dir.includes=*.tsv", "src.data.dir.excludes=a*"));
  }

  @Test
  void filesWithoutContent() throws IOException {
    write("data/x/a.tsv", "");

    assertEquals(
        List.of(
            "project.xml:4: source 'x': data folder 'data/x' has only files without content; get the"
                + " data again"),
        check("x", "src.data.dir=data/x"));
    assertEquals(
        List.of(
            "project.xml:4: source 'x': data file 'data/x/a.tsv' is empty; run 'mine data pull', or put"
                + " the data there and track it"),
        check("x", "src.data.file=data/x/a.tsv"));
    write("data/x/b.tsv", "x");
    assertEquals(
        List.of(
            "project.xml:4: warning: source 'x': data folder 'data/x' has files without content, e.g."
                + " 'a.tsv'; get them again or exclude them"),
        check("x", "src.data.dir=data/x"));
  }

  @Test
  void trackingFilesAmongTheDataWouldBeLoaded() throws IOException {
    write("data/x/a.tsv", "x");
    write("data/x/a.tsv.dvc", "x");

    assertEquals(1, check("x", "src.data.dir=data/x").size());
    assertEquals(List.of(), check("x", "src.data.dir=data/x", "src.data.dir.excludes=**/*.dvc"));
    assertEquals(List.of(), check("x", "src.data.dir=data/x", "src.data.dir.includes=*.tsv"));
  }

  @Test
  void dataOnlyInSubFolders() throws IOException {
    write("data/x/sub/a.tsv", "x");

    assertEquals(
        List.of(
            "project.xml:4: warning: source 'x': data folder 'data/x' has files in sub-folders only,"
                + " where most types of source don't look; set src.data.dir.includes, e.g. to '**/*'"),
        check("x", "src.data.dir=data/x"));
  }

  @Test
  void aFileForAFolderAndAFolderForAFile() throws IOException {
    write("data/x", "x");

    assertEquals(
        List.of("project.xml:4: source 'x': data folder 'data/x' is a file; use src.data.file"),
        check("x", "src.data.dir=data/x"));
    assertEquals(
        List.of("project.xml:4: source 'x': data file 'data' is a folder; use src.data.dir"),
        check("x", "src.data.file=data"));
  }

  @Test
  void pathsOutsideTheRepository() throws IOException {
    Path outside = Files.createDirectories(temporary.toRealPath().resolve("outside"));
    Files.writeString(outside.resolve("a.xml"), "x");

    assertEquals(
        List.of(
            "project.xml:4: source 'x': the location '../outside' leads out of the repository; move the"
                + " data into the repository and write a relative path"),
        check("x", "src.data.dir=../outside"));
    assertEquals(
        List.of(
            "project.xml:4: source 'x': the location '/no/such/place' is not on this machine; move the"
                + " data into the repository and write a relative path"),
        check("x", "src.data.dir=/no/such/place"));
    List<String> warning = check("x", "src.data.dir=" + outside);
    assertEquals(1, warning.size());
    assertTrue(warning.get(0).startsWith("project.xml:4: warning: source 'x': the location"));
    assertEquals(
        List.of(),
        check("x", "src.data.dir=" + repository.resolve("../mine/data/..")).stream()
            .filter(each -> each.contains("outside"))
            .toList());
  }

  @Test
  void aFileThatInterMineFetchesNeedNotBeThere() throws IOException {
    assertEquals(List.of(), check("update-publications", "src.data.file=publications.xml"));
  }

  @Test
  void linksAreFollowedAndLoopsAreNot() throws IOException {
    write("cache/a.xml", "x");
    Files.createDirectories(repository.resolve("data/x"));
    Files.createSymbolicLink(repository.resolve("data/x/a.xml"), repository.resolve("cache/a.xml"));
    Files.createSymbolicLink(repository.resolve("data/x/loop"), repository.resolve("data/x"));

    assertEquals(List.of(), check("x", "src.data.dir=data/x", "src.data.dir.includes=*.xml"));
    Files.delete(repository.resolve("cache/a.xml"));
    assertEquals(1, check("x", "src.data.dir=data/x").size());
  }

  @ParameterizedTest
  @CsvSource({
    "*.xml, a.xml, true",
    "*.xml, a.XML, false",
    "*.xml, sub/a.xml, false",
    "**/*.xml, a.xml, true",
    "**/*.xml, b/c/a.xml, true",
    "'a.tsv,b.tsv', b.tsv, true",
    "a.tsv b.tsv, b.tsv, true",
    "sub/, sub/x/y, true",
    "sub/**, sub, true",
    "?.x, a.x, true",
    "?.x, ab.x, false",
    "**/x/**/y, a/x/b/c/y, true",
    "**/x/**/y, a/x/y, true",
    "**/x/**/y, a/b/y, false",
    "*a*b*c, xaybzc, true",
    "*a*b*c, xaybz, false",
    "**, anything/at/all, true",
    "'', a, false",
    "sub\\*.x, sub/a.x, true"
  })
  void patternsAreAnts(String patterns, String path, boolean matches) {
    assertEquals(matches, AntPatterns.parse(patterns).matches(Arrays.asList(path.split("/"))));
  }

  @Test
  void aPatternOfManyStarsIsFast() {
    String name = "a".repeat(10_000);

    assertFalse(AntPatterns.parse("*a".repeat(200) + "b").matches(List.of(name)));
  }
}
