package io.jenkins.plugins.intermine.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MineRepositoryTest {

  @TempDir private Path temp;
  private Path source;

  @BeforeEach
  void makeTemplate() throws IOException {
    source = Files.createDirectory(temp.resolve("template"));
    write("mine.yaml", "name: ${mineName}\n");
    write("web/${mineName}.properties", "title = ${mineTitle}\n");
    write("web/title.xml", "<t>${mineTitle}</t>");
    write("setup", "#!/bin/sh\n");
    assertTrue(source.resolve("setup").toFile().setExecutable(true));
  }

  @Test
  void fillsNameAndTitleIntoTextAndFileNames() throws IOException {
    Path mine = create("Flies 2 Größe").directory();
    assertEquals("name: flymine\n", Files.readString(mine.resolve("mine.yaml")));
    assertEquals("<t>Flies 2 Größe</t>", Files.readString(mine.resolve("web/title.xml")));
    assertEquals(
        "title = Flies 2 Gr\\u00f6\\u00dfe\n",
        Files.readString(mine.resolve("web/flymine.properties")));
  }

  @Test
  void leavesBinaryFilesAlone() throws IOException {
    byte[] binary = "\0${mineName}".getBytes(StandardCharsets.UTF_8);
    Files.write(source.resolve("logo.png"), binary);
    assertArrayEquals(binary, Files.readAllBytes(create("Flies").directory().resolve("logo.png")));
  }

  @Test
  void leavesTextInOtherEncodingsAlone() throws IOException {
    byte[] latin = "Größe ${mineName}".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(source.resolve("latin.txt"), latin);
    assertArrayEquals(
        "Größe flymine".getBytes(StandardCharsets.ISO_8859_1),
        Files.readAllBytes(create("Flies").directory().resolve("latin.txt")));
  }

  @Test
  void copiesLongFilesAsTheyAre() throws IOException {
    byte[] data = "gene,${mineName}\n".repeat(600_000).getBytes(StandardCharsets.US_ASCII);
    Files.write(source.resolve("genes.csv"), data);
    assertArrayEquals(data, Files.readAllBytes(create("Flies").directory().resolve("genes.csv")));
  }

  @Test
  void commitsEverythingOnceOnMain() throws Exception {
    MineRepository created = create("Flies");
    try (Git git = Git.open(created.directory().toFile())) {
      assertEquals("main", git.getRepository().getBranch());
      List<RevCommit> commits = new java.util.ArrayList<>();
      git.log().call().forEach(commits::add);
      assertEquals(1, commits.size());
      assertEquals(created.commit(), commits.get(0).name());
      assertEquals("Create flymine from the template " + source, commits.get(0).getFullMessage());
      assertEquals(null, commits.get(0).getRawGpgSignature());
      assertEquals(
          List.of("mine.yaml", "setup", "web/flymine.properties", "web/title.xml"),
          committed(git, commits.get(0)));
      assertTrue(git.status().call().isClean());
    }
  }

  @Test
  void keepsExecutableBits() throws Exception {
    Path mine = create("Flies").directory();
    assertTrue(Files.isExecutable(mine.resolve("setup")));
    assertFalse(Files.isExecutable(mine.resolve("mine.yaml")));
    try (Git git = Git.open(mine.toFile());
        TreeWalk setup =
            TreeWalk.forPath(
                git.getRepository(), "setup", git.log().call().iterator().next().getTree())) {
      assertEquals(FileMode.EXECUTABLE_FILE, setup.getFileMode(0));
    }
  }

  @Test
  void newFolderIsAsOpenAsThoseOfGit() throws IOException {
    assertTrue(
        Files.getPosixFilePermissions(create("Flies").directory())
            .contains(PosixFilePermission.OTHERS_READ));
  }

  @Test
  void commitsWhatThePreparationAdds() throws Exception {
    Path mine = temp.resolve("flymine");
    MineRepository.create(
        mine,
        template(),
        "flymine",
        "Flies",
        folder -> Files.writeString(folder.resolve("tools.lock"), "{}"));
    try (Git git = Git.open(mine.toFile())) {
      assertTrue(committed(git, git.log().call().iterator().next()).contains("tools.lock"));
    }
  }

  @Test
  void failedPreparationLeavesNothing() throws IOException {
    assertThrows(
        IOException.class,
        () ->
            MineRepository.create(
                temp.resolve("flymine"),
                template(),
                "flymine",
                "Flies",
                folder -> {
                  throw new IOException("no space left");
                }));
    assertEquals(List.of("template"), names(temp));
  }

  @Test
  void fillsAnEmptyFolderWithoutReplacingIt() throws IOException {
    Path mine = Files.createDirectory(temp.resolve("flymine"));
    Object inode = Files.getAttribute(mine, "unix:ino");
    create("Flies");
    assertEquals(inode, Files.getAttribute(mine, "unix:ino"));
    assertEquals(List.of(".git", "mine.yaml", "setup", "web"), names(mine));
  }

  @Test
  void keepsAFreshRepositorysOwnSettings() throws Exception {
    Path mine = temp.resolve("flymine");
    try (Git git = Git.init().setDirectory(mine.toFile()).setInitialBranch("trunk").call()) {
      git.getRepository().getConfig().setString("remote", "origin", "url", "https://host/x.git");
      git.getRepository().getConfig().save();
    }
    create("Flies");
    try (Git git = Git.open(mine.toFile())) {
      assertEquals("trunk", git.getRepository().getBranch());
      assertEquals(
          "https://host/x.git",
          git.getRepository().getConfig().getString("remote", "origin", "url"));
      assertTrue(git.status().call().isClean());
    }
  }

  @Test
  void failureInAFolderThatWasThereTakesEverythingOutAgain() throws Exception {
    Path mine = temp.resolve("flymine");
    Git.init().setDirectory(mine.toFile()).call().close();
    Files.createFile(mine.resolve(".git/index.lock"));
    MineException failure = refused("Flies");
    assertEquals(ExitCode.TOOL, failure.exitCode());
    assertEquals(List.of(".git"), names(mine));
  }

  @Test
  void refusesAFolderThatHoldsSomething() throws IOException {
    Path mine = Files.createDirectory(temp.resolve("flymine"));
    Files.createFile(mine.resolve("notes.txt"));
    MineException refusal = refused("Flies");
    assertEquals(ExitCode.USAGE, refusal.exitCode());
    assertEquals(
        mine
            + " is not empty (it holds notes.txt); a new mine needs an empty folder,"
            + " see --directory",
        refusal.getMessage());
  }

  @Test
  void refusesARepositoryWithCommits() throws IOException {
    Path mine = create("Flies").directory();
    for (String name : List.of("mine.yaml", "setup", "web")) {
      Folders.delete(mine.resolve(name));
    }
    assertEquals(
        mine
            + " is a git repository with commits; a new mine needs an empty folder,"
            + " see --directory",
        refused("Flies").getMessage());
  }

  @Test
  void refusesAFile() throws IOException {
    Files.createFile(temp.resolve("flymine"));
    assertEquals(
        temp.resolve("flymine") + " is there and is not a folder", refused("Flies").getMessage());
  }

  @Test
  void refusesAFolderInsideTheTemplate() {
    MineException refusal =
        assertThrows(
            MineException.class,
            () -> MineRepository.create(source.resolve("new"), template(), "flymine", "Flies"));
    assertEquals(
        source.resolve("new") + ": a mine can't be made inside its own template; use --directory",
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " Flies", "a\nb", "<b>", "it's", "a\"b", "a: b", "${x}", "a\\b"})
  void refusesATitleThatSomeFileWouldReadAsCode(String title) {
    assertEquals(ExitCode.USAGE, refused(title).exitCode());
  }

  @Test
  void refusesLinksInATemplate() throws IOException {
    Files.createSymbolicLink(source.resolve("passwd"), Path.of("/etc/passwd"));
    MineException refusal = refused("Flies");
    assertEquals(ExitCode.INVALID, refusal.exitCode());
    assertEquals(
        "the template holds passwd, which is a link; only files are copied", refusal.getMessage());
    assertEquals(List.of("template"), names(temp));
  }

  @Test
  void refusesLinkedFoldersInATemplate() throws IOException {
    Files.createSymbolicLink(source.resolve("etc"), Path.of("/etc"));
    assertEquals(
        "the template holds etc, which is a link; only files are copied",
        refused("Flies").getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub/.git/config", "sub/.GIT/config", "sub/git~1/config"})
  void refusesRepositoriesInsideATemplate(String path) throws IOException {
    write(path, "[core]\n fsmonitor = touch /tmp/x\n");
    assertEquals(
        "the template holds "
            + path
            + ", which is not copied: git would run what its configuration names",
        refused("Flies").getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/x", "a/../../x", "a//x", "", "a/.", "a\nb"})
  void refusesPathsThatLeadElsewhere(String path) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("out"));
    Filling filling = new Filling(folder, "flymine", "Flies");
    MineException refusal =
        assertThrows(
            MineException.class,
            () -> filling.take(path, false, java.io.InputStream.nullInputStream()));
    assertEquals(ExitCode.INVALID, refusal.exitCode());
    assertFalse(refusal.getMessage().contains("\n"));
    assertEquals(List.of(), names(folder));
  }

  @Test
  void refusesTwoFilesThatBecomeOne() throws IOException {
    write("flymine.txt", "one");
    write("${mineName}.txt", "two");
    assertTrue(refused("Flies").getMessage().startsWith("the template has two files that become"));
  }

  @Test
  void leavesOutWhatIsNoPartOfATemplate() throws IOException {
    for (String path :
        List.of(".git/HEAD", ".mine/lock", ".gradle/x", ".dvc/cache/x", ".dvc/config.local")) {
      write(path, "x");
    }
    write(".dvc/config", "");
    Path mine = create("Flies").directory();
    assertEquals(List.of("config"), names(mine.resolve(".dvc")));
    assertEquals(List.of(".dvc", ".git", "mine.yaml", "setup", "web"), names(mine));
  }

  private MineRepository create(String title) throws IOException {
    return MineRepository.create(temp.resolve("flymine"), template(), "flymine", title);
  }

  private MineException refused(String title) {
    return assertThrows(MineException.class, () -> create(title));
  }

  private Template template() {
    return Template.of(source.toString(), temp);
  }

  private void write(String path, String text) throws IOException {
    Path file = source.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> committed(Git git, RevCommit commit) throws IOException {
    TreeSet<String> paths = new TreeSet<>();
    try (TreeWalk walk = new TreeWalk(git.getRepository())) {
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        paths.add(walk.getPathString());
      }
    }
    return List.copyOf(paths);
  }
}
