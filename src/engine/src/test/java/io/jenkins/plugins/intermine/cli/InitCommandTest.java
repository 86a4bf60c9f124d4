package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.git.Revision;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineFile;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {

  @TempDir private Path temp;
  private Terminal terminal;

  @BeforeEach
  void stand() {
    terminal = new Terminal(temp);
  }

  @Test
  void makesAWholeMineFromTheBundledTemplate() throws IOException {
    Terminal.Run run = terminal.mine("init", "flymine", "--title", "Fly mine");
    assertEquals(0, run.code(), run.err());
    Path folder = temp.resolve("flymine");
    Mine mine = MineFile.read(folder);
    assertEquals("flymine", mine.name());
    assertEquals("Fly mine", mine.title());
    ProjectXml project = ProjectXml.read(folder.resolve("project.xml"));
    assertEquals(List.of(), project.checkData(folder));
    for (String file : List.of("tools.lock", "Jenkinsfile", ".dvc/config", ".dvcignore")) {
      assertTrue(Files.isRegularFile(folder.resolve(file)), file);
    }
    assertTrue(Files.readString(folder.resolve(".gitignore")).contains("/.mine/\n"));
    Revision revision = Revision.of(folder).orElseThrow();
    assertFalse(revision.dirty());
    assertEquals(revision.commit(), run.result().values().get("commit"));
    assertEquals(folder.toString(), run.result().values().get("directory"));
  }

  @Test
  void saysInThreeLinesWhatToDoNext() throws IOException {
    Terminal.Run run = terminal.mine("init", "flymine");
    List<String> lines = run.out().lines().toList();
    assertEquals(
        List.of(
            "made the mine flymine in flymine",
            "next: cd flymine && mine doctor && mine run --init-user-profile",
            "then: put your data below data/, name it in project.xml, and 'mine data add' it"),
        lines.subList(lines.size() - 3, lines.size()));
  }

  @Test
  void aCloneGetsItsDataFromTheRemoteInTheRepository() throws Exception {
    terminal.mine("init", "flymine");
    Path clone = temp.resolve("clone");
    Git.cloneRepository()
        .setURI(temp.resolve("flymine").toUri().toString())
        .setDirectory(clone.toFile())
        .call()
        .close();
    assertFalse(Files.exists(clone.resolve("data/genes")));
    Terminal.Run run = new Terminal(clone).mine("data", "pull");
    assertEquals(0, run.code(), run.err());
    ProjectXml project = ProjectXml.read(clone.resolve("project.xml"));
    assertEquals(List.of(), project.checkData(clone));
    assertFalse(Revision.of(clone).orElseThrow().dirty());
  }

  @Test
  void fillsAFolderThatIsThere() throws IOException {
    Files.createDirectory(temp.resolve("a place"));
    Terminal.Run run = terminal.mine("init", "flymine", "--directory", "a place");
    assertEquals(0, run.code(), run.err());
    assertTrue(Files.exists(temp.resolve("a place/mine.yaml")));
    assertTrue(run.out().contains("next: cd 'a place' && mine doctor"), run.out());
  }

  @Test
  void keepsWhatATemplateBrings() throws IOException {
    Path template = template("name: ${mineName}\ntitle: Other\n");
    write(template, "Jenkinsfile", "own");
    write(template, "tools.lock", "own");
    write(template, ".dvc/config", "[core]\n    remote = far\n");
    write(template, ".gitignore", "*.log\n.mine/");
    Terminal.Run run = terminal.mine("init", "flymine", "--template", "template");
    assertEquals(0, run.code(), run.err());
    Path mine = temp.resolve("flymine");
    assertEquals("own", Files.readString(mine.resolve("Jenkinsfile")));
    assertEquals("own", Files.readString(mine.resolve("tools.lock")));
    assertEquals("[core]\n    remote = far\n", Files.readString(mine.resolve(".dvc/config")));
    assertEquals("*.log\n.mine/", Files.readString(mine.resolve(".gitignore")));
    assertEquals("flymine", MineFile.read(mine).title());
  }

  @ParameterizedTest
  @ValueSource(strings = {"FlyMine", "1mine", "fly_mine", "../mine", "a/b", ""})
  void refusesNamesThatMineYamlRefuses(String name) throws IOException {
    assertRefused(ExitCode.USAGE, "must be lower-case", terminal.mine("init", name));
  }

  @Test
  void refusesAFolderThatIsNotEmpty() throws IOException {
    write(temp, "flymine/notes.txt", "x");
    assertRefused(ExitCode.USAGE, "is not empty", terminal.mine("init", "flymine"));
    assertEquals(List.of("notes.txt"), names(temp.resolve("flymine")));
  }

  @Test
  void refusesATemplateWithoutMineYaml() throws IOException {
    write(temp, "template/README.md", "x");
    assertRefused(
        ExitCode.INVALID,
        "the template has no mine.yaml",
        terminal.mine("init", "flymine", "--template", "template"));
    assertEquals(List.of("template"), names(temp));
  }

  @Test
  void refusesATemplateThatMakesAnotherMine() throws IOException {
    template("name: humanmine\n");
    assertRefused(
        ExitCode.INVALID,
        "names the mine 'humanmine'",
        terminal.mine("init", "flymine", "--template", "template"));
    assertEquals(List.of("template"), names(temp));
  }

  @Test
  void refusesATemplateWithALink() throws IOException {
    Path template = template("name: ${mineName}\n");
    Files.createSymbolicLink(template.resolve("x"), Path.of("/etc/passwd"));
    assertRefused(
        ExitCode.INVALID,
        "the template holds x, which is a link",
        terminal.mine("init", "flymine", "--template", "template"));
  }

  @Test
  void refusesUnknownTemplatesAndUrls() throws IOException {
    assertRefused(
        ExitCode.USAGE,
        "no template 'nothing'",
        terminal.mine("init", "flymine", "--template", "nothing"));
    assertRefused(
        ExitCode.USAGE,
        "starts with https://",
        terminal.mine("init", "flymine", "--template", "ext::sh -c id"));
  }

  private Path template(String name) throws IOException {
    Path template = temp.resolve("template");
    write(template, "mine.yaml", name + "intermine:\n  version: 5.0.0\nenvironments:\n  local:\n");
    write(
        template,
        "project.xml",
        """
        <project type="bio">
          <property name="target.model" value="genomic"/>
          <property name="common.os.prefix" value="common"/>
          <property name="intermine.properties.file" value="${mineName}.properties"/>
          <sources>
            <source name="genes" type="genes">
              <property name="src.data.dir" location="data/genes"/>
            </source>
          </sources>
        </project>
        """);
    return template;
  }

  private static void write(Path folder, String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void assertRefused(ExitCode code, String said, Terminal.Run run) {
    assertEquals(code.code(), run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(said), run.err());
    assertEquals(code.code(), run.result().exitCode());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }
}
