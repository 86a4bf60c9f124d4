package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.file.Sha256;
import io.jenkins.plugins.intermine.mine.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a revision that is not trusted may do, and what no repository may do. */
class TrustTest {

  private static final String PROJECT =
      """
      <project type="bio">
        <sources>
          <source name="genes" type="fasta">
            <property name="src.data.dir" location="%s"/>
          </source>
        </sources>
      </project>
      """;

  @TempDir private Path temp;
  private Path mine;
  private Terminal stranger;

  @BeforeEach
  void makeAMineInGit() throws Exception {
    mine = Files.createDirectories(temp.resolve("mine"));
    write(
        "mine.yaml",
        "name: flymine\nintermine:\n  version: 5.0.0\nenvironments:\n  local:\n    port: 0\n");
    write("project.xml", PROJECT.formatted("data/genes"));
    write("data/genes/a.fasta", ">a\n");
    write(".gitignore", "/.mine/\n");
    commit();
    stranger = terminal(Map.of("MINE_TRUST", "untrusted"));
  }

  private Terminal terminal(Map<String, String> variables) {
    Map<String, String> all = new TreeMap<>(variables);
    all.putIfAbsent("MINE_CACHE", temp.resolve("cache").toString());
    return new Terminal(mine, all);
  }

  private void write(String path, String text) throws IOException {
    Path file = mine.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void commit() throws Exception {
    try (Git git = Git.init().setDirectory(mine.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("A change")
          .setAuthor("A Stranger", "stranger@example.org")
          .setCommitter("A Stranger", "stranger@example.org")
          .setSign(false)
          .call();
    }
  }

  private static void assertRefused(String line, Terminal.Run run) {
    assertEnded(ExitCode.REFUSED, line, run);
  }

  private static void assertEnded(ExitCode code, String line, Terminal.Run run) {
    assertEquals("mine: " + line + "\n", run.err());
    assertEquals(code.code(), run.code());
    assertEquals(code.code(), run.result().exitCode());
    assertEquals(line, run.result().reason());
    assertEquals(List.of(), run.result().artifacts());
  }

  @ParameterizedTest
  @CsvSource({
    "deploy, an accepted change deploys",
    "run, an accepted change deploys",
    "rollback, an accepted change rolls back",
    "start, an accepted change starts and stops environments",
    "stop, an accepted change starts and stops environments",
    "data push, an accepted change stores data"
  })
  void whatOthersUseIsNotAStrangersToChange(String command, String instead) throws IOException {
    Path logs = Files.createDirectories(mine.resolve(".mine/build/logs"));
    Files.writeString(logs.resolve("gradle.log"), "of an earlier build");
    Files.delete(mine.resolve("mine.yaml"));
    assertRefused(
        command + ": refused, this revision is not trusted (MINE_TRUST); " + instead,
        stranger.mine(command.split(" ")));
    try (Stream<Path> left = Files.list(mine.resolve(".mine"))) {
      assertEquals(1, left.count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trusted"})
  void aTrustedOneMay(String trust) throws IOException {
    Terminal.Run run = terminal(Map.of("MINE_TRUST", trust)).mine("stop");
    assertEquals(0, run.code(), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "Trusted", " trusted", "untrusted ", "no\nsecond line"})
  void anotherWordIsNotUnderstood(String trust) throws IOException {
    assertEnded(
        ExitCode.USAGE,
        "MINE_TRUST is neither 'trusted' nor 'untrusted'",
        terminal(Map.of("MINE_TRUST", trust)).mine("plan"));
  }

  @Test
  void aStrangerMayLook() throws IOException {
    for (String command : List.of("plan", "status")) {
      Terminal.Run run = stranger.mine(command);
      assertEquals(0, run.code(), run.err());
    }
  }

  /** As a caller says it who says it always. */
  @Test
  void anEmptyListIsNoCredential() throws IOException {
    Terminal.Run run =
        terminal(Map.of("MINE_TRUST", "untrusted", "MINE_CREDENTIALS", "[]")).mine("plan");
    assertEquals(0, run.code(), run.err());
  }

  @Test
  void credentialsDoNotGoWithAStrangersRevision() throws IOException {
    assertRefused(
        "MINE_CREDENTIALS: refused, this revision is not trusted (MINE_TRUST); run it without"
            + " credentials",
        terminal(
                Map.of(
                    "MINE_TRUST",
                    "untrusted",
                    "MINE_CREDENTIALS",
                    "[{\"origin\":\"https://host/\",\"password\":\"a-secret\"}]"))
            .mine("plan"));
    assertFalse(Files.exists(mine.resolve(".mine")));
  }

  @Test
  void dataElsewhereIsRefused() throws IOException {
    write("project.xml", PROJECT.formatted("/etc"));
    String line =
        "project.xml:4: source 'genes': the location '/etc' lies outside the repository, and this"
            + " revision is not trusted; move the data into the repository and track it";
    assertRefused(line, stranger.mine("plan"));
    assertRefused(line, stranger.mine("build"));
    assertEquals(0, terminal(Map.of()).mine("plan").code());
    Terminal.Run doctor = stranger.mine("doctor", "--offline");
    assertTrue(doctor.out().contains("the location '/etc' lies outside"), doctor.out());
    assertFalse(doctor.out().contains("it has e.g."), doctor.out());
  }

  @Test
  void stateInACommitIsRefused() throws Exception {
    write(".gitignore", "");
    write(".mine/build/state.json", "{}");
    commit();
    String line =
        ".mine: refused, git tracks it, and this revision is not trusted (MINE_TRUST); remove it"
            + " from the commit";
    assertRefused(line, stranger.mine("plan"));
    // Also where the work tree no longer has it.
    Folders.delete(mine.resolve(".mine"));
    assertRefused(line, stranger.mine("plan"));
    assertEquals(0, terminal(Map.of()).mine("plan").code());
  }

  @Test
  void stateThatDvcWouldBringIsRefused() throws IOException {
    write(".dvc/config", "");
    write(
        "innocent.dvc",
        "outs:\n- md5: d41d8cd98f00b204e9800998ecf8427e\n  size: 0\n  hash: md5\n  path: .mine\n");
    assertRefused(
        "innocent.dvc: refused, it tracks .mine, where mine keeps its own state, and this revision"
            + " is not trusted (MINE_TRUST)",
        stranger.mine("data", "pull"));
    assertFalse(Files.exists(mine.resolve(".mine")));
  }

  @Test
  void dvcIsOpenedWithoutTrust() throws IOException {
    write(".dvc/config", "[core]\nremote = out\n['remote \"out\"']\nurl = " + temp + "\n");
    write(
        "data/x.dvc",
        "outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  size: 3\n  hash: md5\n  path: x\n");
    assertEnded(
        ExitCode.INVALID,
        "remote \"out\" ("
            + temp
            + ") lies outside the repository, whose configuration is not trusted"
            + " here",
        stranger.mine("data", "pull"));
    assertEquals(ExitCode.DATA.code(), terminal(Map.of()).mine("data", "pull").code());
  }

  @Test
  void aFolderThatIsALinkIsRefused() throws Exception {
    Files.createDirectories(temp.resolve("victim"));
    Files.copy(mine.resolve("mine.yaml"), temp.resolve("victim/mine.yaml"));
    Path link = Files.createSymbolicLink(mine.resolve("inner"), Path.of("../victim"));
    assertRefused(
        link
            + ": refused, it is a symbolic link in a git repository, and this revision is not"
            + " trusted (MINE_TRUST)",
        new Terminal(link, Map.of("MINE_TRUST", "untrusted")).mine("plan"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".mine",
        ".mine/build",
        ".mine/bundles",
        ".mine/environments",
        ".mine/tools",
        ".mine/untrusted",
        ".mine/gradle",
        ".mine/lock",
        ".mine/hashes.json",
        ".mine/secrets.properties",
        ".mine/build/work",
        ".mine/build/logs",
        ".mine/build/postgres",
        ".mine/build/solr",
        ".mine/build/home",
        ".mine/build/state.json"
      })
  void noPlaceOfTheEngineIsALink(String place) throws IOException {
    Path victim = Files.createDirectories(temp.resolve("victim"));
    Files.writeString(victim.resolve("file"), "kept");
    Files.createDirectories(mine.resolve(place).getParent());
    Files.createSymbolicLink(mine.resolve(place), victim);
    for (Terminal each : List.of(stranger, terminal(Map.of()))) {
      assertEnded(
          ExitCode.INVALID,
          place + " is a symbolic link, through which mine would write elsewhere; remove the link",
          each.mine("build", "--clean"));
    }
    try (Stream<Path> left = Files.list(victim)) {
      assertEquals(List.of(victim.resolve("file")), left.toList());
    }
  }

  @Test
  void toolsAreCopiedFromTheMachinesCache() throws IOException {
    Path mirror = Files.createDirectories(temp.resolve("mirror"));
    Files.writeString(mirror.resolve("helper-1.jar"), "bytes");
    write(
        "tools.lock",
        """
        format: 1
        tools:
          helper:
            version: '1'
            layout: files
            files:
              - url: https://tools.invalid/helper-1.jar
                sha256: %s
        """
            .formatted(Sha256.of("bytes")));
    String from = "https://tools.invalid/=" + mirror.toUri();
    Terminal trusted = terminal(Map.of());
    assertEquals(0, trusted.mine("tools", "install", "helper", "--mirror", from).code());
    Map<String, String> before = seen(temp.resolve("cache"));
    assertFalse(before.isEmpty());
    Files.delete(mirror.resolve("helper-1.jar"));
    Terminal.Run run = stranger.mine("tools", "install", "helper");
    assertEquals(0, run.code(), run.err());
    assertEquals(before, seen(temp.resolve("cache")));
    Path jar = mine.resolve(".mine/untrusted/tools/helper/1/helper-1.jar");
    assertEquals("bytes", Files.readString(jar));
    Files.setPosixFilePermissions(
        jar, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    Files.writeString(jar, "changed by a build");
    assertEquals(before, seen(temp.resolve("cache")));
    assertEquals("bytes", Files.readString(mine.resolve(".mine/tools/helper/1/helper-1.jar")));
  }

  @Test
  void aLinkAmongTheLogsIsNotHandedOn() throws IOException {
    Path logs = Files.createDirectories(mine.resolve(".mine/build/logs"));
    Files.createSymbolicLink(logs.resolve("linked.log"), mine.resolve("mine.yaml"));
    Files.writeString(logs.resolve("own.log"), "x");
    write("project.xml", PROJECT.formatted("data/none"));
    Terminal.Run run = stranger.mine("build");
    assertEquals(ExitCode.DATA.code(), run.code(), run.err());
    assertEquals(List.of(logs.resolve("own.log").toString()), run.result().artifacts());
  }

  @Test
  void theMachinesCacheIsNotEvenMade() throws IOException {
    Terminal.Run run = stranger.mine("tools", "install", "tomcat", "--offline");
    assertEquals(ExitCode.TOOL.code(), run.code(), run.err());
    assertFalse(Files.exists(temp.resolve("cache")));
  }

  private static Map<String, String> seen(Path folder) throws IOException {
    Map<String, String> seen = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String content = Files.isRegularFile(path) ? Files.readString(path) : "";
        seen.put(
            path.toString(),
            Files.readAttributes(path, "unix:ino,nlink,mode,size,lastModifiedTime,ctime")
                    .entrySet()
                    .stream()
                    .map(Object::toString)
                    .sorted()
                    .toList()
                + content);
      }
    }
    return seen;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build",
        "deploy",
        "run",
        "plan",
        "rollback",
        "start",
        "data add x",
        "data pull",
        "data push"
      })
  void whatAStrangersRevisionLeftIsNotGoneOnWith(String command) throws IOException {
    Files.createDirectories(mine.resolve(".mine/untrusted/tools"));
    assertEnded(
        ExitCode.PREFLIGHT,
        mine.resolve(".mine")
            + ": a revision that is not trusted was built here; remove that folder, and build again",
        terminal(Map.of()).mine(command.split(" ")));
  }

  @Test
  void aLostConnectionIsSaidToBeWorthAnotherTry() throws IOException {
    write(".dvc/config", "[core]\nremote = web\n['remote \"web\"']\nurl = http://127.0.0.1:1/x\n");
    write(
        "data/x.dvc",
        "outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  size: 3\n  hash: md5\n  path: x\n");
    Terminal.Run run = stranger.mine("data", "pull");
    assertEquals(ExitCode.DATA.code(), run.code());
    assertTrue(run.result().retryable());
    write(".dvc/config", "[core]\nremote = web\n['remote \"web\"']\nurl = http://169.254.0.1/\n");
    assertFalse(stranger.mine("data", "pull").result().retryable());
    assertNull(run.result().values().get("retryable"));
  }
}
