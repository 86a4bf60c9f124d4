package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

  @TempDir private Path mine;

  @BeforeEach
  void makeAnOlderMine() throws IOException {
    write("gradle.properties", "systemProp.imVersion=5.0.0\nsystemProp.bioVersion=5.0.0\n");
    write(
        "project.xml",
        """
        <project type="bio">
          <property name="intermine.properties.file" value="flymine.properties"/>
          <sources>
            <source name="genes" type="gff"><property name="src.data.dir" location="data"/></source>
          </sources>
        </project>
        """);
    write(
        "flymine.properties",
        "project.title=FlyMine\nsuperuser.initialPassword=verysecret\nwebapp.port=9000\n");
  }

  @Test
  void writesMineYamlAndNamesTheSecretsItLeftOut() throws IOException {
    Terminal.Run run = importing("--properties", mine.resolve("flymine.properties").toString());
    assertEquals(0, run.code(), run.err());
    assertEquals("flymine", MineFile.read(mine).name());
    assertTrue(run.out().contains("wrote mine.yaml for the mine flymine\n"), run.out());
    assertTrue(run.out().contains("left out, as secrets: superuser.initialPassword\n"), run.out());
    assertFalse(Files.readString(mine.resolve("mine.yaml")).contains("verysecret"));
    assertEquals(List.of("superuser.initialPassword"), run.result().values().get("secretsLeftOut"));
    assertEquals("FlyMine", run.result().values().get("title"));
  }

  @Test
  void addsTheSourcesOfAMinecompose() throws IOException {
    write(
        "minecompose.json",
        """
        {"preset": "x", "mine": "flymine", "properties": {},
         "datasources": [{"name": "isa", "type": "isa",
           "properties": [{"name": "src.data.dir", "location": "data/isa"}]}]}
        """);
    Terminal.Run run = importing("--minecompose", mine.resolve("minecompose.json").toString());
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("wrote project.xml, with isa\n"), run.out());
    assertEquals(List.of("isa"), run.result().values().get("sourcesAdded"));
  }

  @Test
  void refusesToOverwrite() throws IOException {
    write("mine.yaml", "name: mine\n");
    Terminal.Run run = importing();
    assertEquals(ExitCode.INVALID.code(), run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("is there already"), run.err());
    assertEquals("name: mine\n", Files.readString(mine.resolve("mine.yaml")));
  }

  @Test
  void saysWhatAFolderThatIsNoMineLacks() throws IOException {
    Files.delete(mine.resolve("gradle.properties"));
    Terminal.Run run = importing();
    assertEquals(ExitCode.INVALID.code(), run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("gradle.properties"), run.err());
  }

  private Terminal.Run importing(String... options) throws IOException {
    List<String> words = new java.util.ArrayList<>(List.of("import"));
    words.addAll(List.of(options));
    return new Terminal(mine).mine(words.toArray(String[]::new));
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(mine.resolve(path), text);
  }
}
