package io.jenkins.plugins.intermine.mine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MineImportTest {
  static final String PROPERTIES =
      """
      # databases
      os.production.verboseQueryLog=true
      db.production.datasource.serverName=localhost
      db.production.datasource.databaseName=biotestmine
      db.production.datasource.user=PSQL_USER
      db.production.datasource.password=hunter2
      db.production.datasource.maxConnections=20
      db.chado.datasource.serverName=chado.example.org
      webapp.deploy.url=http://localhost:8085
      webapp.path=malaria
      webapp.manager=TOMCAT_USER
      webapp.password=hunter2
      webapp.baseurl=http://localhost:8085
      superuser.account=test@example.org
      superuser.initialPassword=hunter2
      resolver.url=ftp://user:hunter2@example.org/
      project.title=BioTestMine: \\u00dcbung
      project.subTitle=An example with <i>Plasmodium</i> \\
          and more
      project.releaseVersion=tutorial
      mail.text = You have: an "account"
      odd\\ key=1
      """;

  static final String COMPOSE =
      """
      {
        "preset": "BioTestMine-tutorial",
        "mine": "biotestmine",
        "properties": {
          "project.title": "MyTestMine",
          "superuser.initialPassword": "hunter2"
        },
        "datasources": [
          {
            "name": "isa",
            "type": "isa",
            "properties": [
              {"name": "src.data.dir", "location": "data/isa"},
              {"name": "src.data.dir.includes", "value": "*.json"}
            ]
          }
        ]
      }
      """;

  @TempDir Path folder;

  @BeforeEach
  void makeAMine() throws IOException {
    write("gradle.properties", "systemProp.imVersion=5.1.0\nsystemProp.bioVersion=5.1.0\n");
    write("project.xml", ProjectXmlTest.BIOTESTMINE);
    write(
        "gradle/wrapper/gradle-wrapper.properties",
        "distributionUrl=https\\://services.gradle.org/distributions/gradle-4.9-bin.zip\n");
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private MineImport read() throws IOException {
    return MineImport.from(
        folder, Optional.of(write("conf/biotestmine.properties", PROPERTIES)), Optional.empty());
  }

  @Test
  void settingsOfAMineAreCarriedOver() throws IOException {
    MineImport result = read();
    Mine mine = result.mine();

    assertEquals("biotestmine", mine.name());
    assertEquals("BioTestMine: Übung", mine.title());
    assertEquals("5.1.0", mine.intermineVersion());
    assertEquals(8, mine.java());
    assertEquals(BuildSettings.Checkpoints.DUMP_MARKED, mine.build().checkpoints());
    assertEquals(8085, mine.requireEnvironment("local").port());
    assertEquals(
        Map.of(
            "os.production.verboseQueryLog", "true",
            "db.production.datasource.maxConnections", "20",
            "db.chado.datasource.serverName", "chado.example.org",
            "superuser.account", "test@example.org",
            "project.subTitle", "An example with <i>Plasmodium</i> and more",
            "mail.text", "You have: an \"account\""),
        mine.build().properties());
    assertEquals(mine, MineFile.parse(result.mineYaml()));
  }

  @Test
  void secretsAreNamedAndLeftOut() throws IOException {
    MineImport result = read();

    assertEquals(
        List.of(
            "db.production.datasource.password",
            "resolver.url",
            "superuser.initialPassword",
            "webapp.password"),
        result.secretsLeftOut());
    assertFalse(result.toString().contains("hunter2"));
  }

  @Test
  void notesSayWhatWasDecided() throws IOException {
    String notes = String.join("\n", read().notes());

    assertTrue(notes.contains("java: 8, because the mine's wrapper has Gradle 4.9"), notes);
    assertTrue(notes.contains("build.checkpoints: dump-marked"), notes);
    assertTrue(notes.contains("the webapp's path was 'malaria' and becomes 'biotestmine'"), notes);
    assertTrue(notes.contains("not carried over: db.production.datasource.serverName"), notes);
    assertTrue(notes.contains("not carried over: 'odd key'"), notes);
  }

  @Test
  void mineYamlIsWrittenOnce() throws IOException {
    MineImport result = read();

    result.write(folder);

    assertEquals(result.mineYaml(), Files.readString(folder.resolve("mine.yaml")));
    assertEquals(result.mine(), MineFile.read(folder));
    assertEquals(ProjectXmlTest.BIOTESTMINE, Files.readString(folder.resolve("project.xml")));
    MineException e = assertThrows(MineException.class, () -> result.write(folder));
    assertEquals(ExitCode.INVALID, e.exitCode());
    assertTrue(e.getMessage().contains("is there already"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "systemProp.imVersion=5.0.+, gradle.properties:2: systemProp.imVersion is '5.0.+'",
    "systemProp.imVersion = latest, gradle.properties:2: systemProp.imVersion is 'latest'",
    "other=1, gradle.properties: does not say which InterMine",
    "systemProp.imVersion=\\u00, gradle.properties: has a wrong \\u escape"
  })
  void theVersionMustBeExact(String line, String message) throws IOException {
    write("gradle.properties", "# versions\n" + line + "\n");

    InvalidMineException e = assertThrows(InvalidMineException.class, this::read);

    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void allFilesAreCheckedBeforeAnythingIsSaid() throws IOException {
    Files.delete(folder.resolve("gradle.properties"));
    write("project.xml", "<project type=\"bio\"/>");

    InvalidMineException e = assertThrows(InvalidMineException.class, this::read);

    assertEquals(
        List.of("gradle.properties", "project.xml"),
        e.problems().stream().map(each -> each.file().toString()).toList());
  }

  @Test
  void theNameCanComeFromProjectXmlOrTheFolder() throws IOException {
    MineImport fromProject = MineImport.from(folder, Optional.empty(), Optional.empty());
    assertEquals("biotestmine", fromProject.mine().name());

    write(
        "project.xml",
        ProjectXmlTest.BIOTESTMINE.replaceAll(".*intermine.properties.file\".*\n", ""));
    Path named = folder.resolveSibling("My_Mine-" + folder.getFileName());
    Files.move(folder, named);
    try {
      MineImport fromFolder = MineImport.from(named, Optional.empty(), Optional.empty());
      assertTrue(fromFolder.mine().name().startsWith("my-mine-"), fromFolder.mine().name());
    } finally {
      Files.move(named, folder);
    }
  }

  @Test
  void aTemplateOfProjectXmlIsFilledIn() throws IOException {
    Files.delete(folder.resolve("project.xml"));
    write(
        "data/project.xml",
        ProjectXmlTest.BIOTESTMINE.replace("location=\"data/", "location=\"DATA_DIR/"));

    MineImport result = read();
    result.write(folder);

    assertEquals(
        Optional.of("data/malaria/uniprot/"),
        ProjectXml.read(folder.resolve("project.xml")).sources().get(0).dataFolder());
    assertTrue(String.join("\n", result.notes()).contains("made from data/project.xml"));
  }

  @Test
  void sourcesOfMinecomposeAreAddedToProjectXml() throws IOException {
    Path compose = write("minecompose.json", COMPOSE);

    MineImport result = MineImport.from(folder, Optional.empty(), Optional.of(compose));
    result.write(folder);

    assertEquals("MyTestMine", result.mine().title());
    assertEquals(List.of("superuser.initialPassword"), result.secretsLeftOut());
    assertEquals(List.of("isa"), result.sourcesToAdd().stream().map(Source::name).toList());
    ProjectXml project = ProjectXml.read(folder.resolve("project.xml"));
    assertEquals(
        List.of("uniprot-malaria", "fasta", "update-publications", "isa"),
        project.sources().stream().map(Source::name).toList());
    Source added = project.sources().get(3);
    assertEquals(Optional.of("data/isa"), added.dataFolder());
    assertEquals(Optional.of("*.json"), added.value("src.data.dir.includes"));
    assertEquals(
        ProjectXmlTest.BIOTESTMINE,
        project.text().replaceFirst("(?s)    <source name=\"isa\".*?</source>\n", ""));
  }

  @Test
  void aProjectXmlThatChangedMeanwhileIsNotReplaced() throws IOException {
    MineImport result =
        MineImport.from(folder, Optional.empty(), Optional.of(write("minecompose.json", COMPOSE)));
    write("project.xml", ProjectXmlTest.BIOTESTMINE + "\n");

    assertThrows(MineException.class, () -> result.write(folder));

    assertFalse(Files.exists(folder.resolve("mine.yaml")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"mine\": \"biotestmine\",| |minecompose.json:1: 'mine' is missing",
        "\"mine\"|\"nime\"|minecompose.json:1: 'mine' is missing",
        "\"preset\": \"BioTestMine-tutorial\"|\"preset\": 1|minecompose.json:2: 'preset' in the file must be text",
        "\"type\": \"isa\"|\"typo\": \"isa\"|minecompose.json:9: 'type' is missing in a data source",
        "\"location\": \"data/isa\"|\"path\": \"data/isa\"|minecompose.json:13: unknown key 'path' in a property",
        "\"name\": \"isa\"|\"name\": \"fasta\"|minecompose.json:9: project.xml has a source 'fasta' already",
        "\"name\": \"isa\"|\"name\": \"a,b\"|minecompose.json: its sources don't fit: a source: the name 'a,b'",
        "{\"name\": \"src.data.dir\", \"location\": \"data/isa\"},|17,|minecompose.json:13: a property must be a block",
        "\"project.title\": \"MyTestMine\"|\"project.title\": [1]|minecompose.json:5: the property 'project.title'",
        "\"project.title\": \"MyTestMine\"|\"a\": 1, \"a\": 2|minecompose.json:5: the key 'properties.a' is given twice",
        "\"datasources\": [|\"datasources\": [[|minecompose.json:18: is not valid JSON",
        "\"preset\"|preset|minecompose.json:2: is not valid JSON"
      })
  void mistakesInMinecompose(String old, String replacement, String message) throws IOException {
    Path compose =
        write("minecompose.json", COMPOSE.replace(old, replacement == null ? "" : replacement));

    InvalidMineException e =
        assertThrows(
            InvalidMineException.class,
            () -> MineImport.from(folder, Optional.empty(), Optional.of(compose)));

    assertTrue(
        e.problems().stream().anyMatch(each -> each.toString().startsWith(message)),
        e.problems().toString());
  }
}
