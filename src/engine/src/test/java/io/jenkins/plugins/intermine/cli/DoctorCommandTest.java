package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.exec.LocalProcesses;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineFile;
import io.jenkins.plugins.intermine.tool.ToolStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

  private static final Pattern LINE =
      Pattern.compile("(✓ ok     |✗ missing|! note   |[+x] \\w+ *) .+");

  @TempDir private Path temp;
  private Path mine;
  private Terminal terminal;

  @BeforeEach
  void makeAMine() throws IOException {
    Terminal.Run run = new Terminal(temp).mine("init", "flymine");
    assertEquals(0, run.code(), run.err());
    mine = temp.resolve("flymine");
    terminal = new Terminal(mine);
  }

  @Test
  void saysALineForEachThing() throws IOException {
    Terminal.Run run = terminal.mine("doctor");
    assertTrue(run.out().lines().allMatch(line -> LINE.matcher(line).matches()), run.out());
    for (String what :
        List.of(
            "Linux on ",
            " runs this program",
            " of disk free at ",
            "mine.yaml is valid",
            "project.xml is valid",
            "JDK 17",
            "of memory available",
            "port 8080 of the environment local",
            "postgresql",
            "git commit ",
            "data: all 2 files are as recorded",
            "data of all 2 sources is there")) {
      assertTrue(run.out().contains(what), what + " is not in\n" + run.out());
    }
  }

  @Test
  void endsWithFiveWhenTheMineIsNotValid() throws IOException {
    Files.writeString(mine.resolve("mine.yaml"), "name: flymine\nscenaro: process\n");
    Terminal.Run run = terminal.mine("doctor");
    assertEquals(ExitCode.PREFLIGHT.code(), run.code());
    assertTrue(run.out().contains("missing mine.yaml:2: "), run.out());
    assertTrue(run.err().startsWith("mine: "), run.err());
    assertTrue(run.err().contains("missing"), run.err());
    assertEquals(ExitCode.PREFLIGHT.code(), run.result().exitCode());
  }

  @Test
  void tellsOfDataThatIsToBePulled() throws IOException {
    Files.delete(mine.resolve("data/genes/genes.csv"));
    Files.delete(mine.resolve("data/genes"));
    String said = terminal.mine("doctor").out();
    assertTrue(said.contains("note    data: not pulled ("), said);
    assertTrue(said.contains("run 'mine data pull'"), said);
  }

  @Test
  void tellsOfDataThatIsNowhere() throws IOException {
    for (Path gone : List.of(mine.resolve(".dvc/cache"), mine.resolve("data-remote"))) {
      try (var all = Files.walk(gone)) {
        for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    Files.delete(mine.resolve("data/genes/genes.csv"));
    Terminal.Run run = terminal.mine("doctor");
    assertEquals(ExitCode.PREFLIGHT.code(), run.code());
    assertTrue(run.out().contains("missing data: "), run.out());
  }

  @Test
  void asksNoRemoteOffline() throws IOException {
    assertTrue(terminal.mine("doctor", "--offline").out().contains("the DVC remote was not asked"));
  }

  @Test
  void tellsOfChangesThatNoCommitHolds() throws IOException {
    Files.createFile(mine.resolve("new.txt"));
    assertTrue(terminal.mine("doctor").out().contains("with changes that no commit holds"));
  }

  @Test
  void tellsOfABrokenLock() throws IOException {
    Files.writeString(mine.resolve("tools.lock"), "format: 9\n");
    Terminal.Run run = terminal.mine("doctor");
    assertEquals(ExitCode.PREFLIGHT.code(), run.code());
    assertTrue(run.out().contains("tools.lock:1: is not of format 1"), run.out());
  }

  @Test
  void looksAtTheMachineAloneWhereThereIsNoMine() throws IOException {
    Terminal.Run run = new Terminal(temp).mine("doctor");
    assertTrue(run.out().contains("note    no mine.yaml in " + temp), run.out());
    assertFalse(run.out().contains("project.xml"));
  }

  @Test
  void aJdkThatIsNotThereIsMissing() throws IOException {
    String text = Files.readString(mine.resolve("mine.yaml")).replaceFirst("java: 17", "java: 8");
    assertTrue(lines(text, "").stream().anyMatch(line -> line.contains("JDK 8")));
  }

  @Test
  void aPortThatIsTakenIsANote() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(0));
      String port = "port: " + taken.getLocalPort();
      String text = Files.readString(mine.resolve("mine.yaml")).replaceFirst("port: 8080", port);
      assertTrue(
          lines(text, "").stream()
              .anyMatch(line -> line.startsWith("! note    port " + taken.getLocalPort())));
    }
  }

  @Test
  void noGradleIsMissingUnlessTheMineHasItsWrapper() throws IOException {
    String text = Files.readString(mine.resolve("mine.yaml"));
    assertTrue(lines(text, "").stream().anyMatch(line -> line.contains("✗ missing no Gradle")));
    Files.createFile(mine.resolve("gradlew"));
    assertTrue(lines(text, "").contains("✓ ok      Gradle from the mine's own gradlew"));
  }

  @Test
  void moreMemoryThanThereIsIsMissing() throws IOException {
    String text = Files.readString(mine.resolve("mine.yaml")).replace("memory: 1g", "memory: 900g");
    assertTrue(
        lines(text, "").stream()
            .anyMatch(line -> line.matches("✗ missing .* and the build wants 901.0 GiB.*")));
  }

  /** What the machine says to a mine. */
  private List<String> lines(String mineYaml, String path) throws IOException {
    LocalProcesses runner =
        new LocalProcesses("test", new Redactor(), Cancellation.none(), Set.of());
    return new MachineChecks(mine, runner, name -> path)
        .of(MineFile.parse(mineYaml), tools()).stream()
            .map(check -> check.line(StandardCharsets.UTF_8))
            .toList();
  }

  private ToolStore tools() {
    Session session = new Session(mine, event -> {}, Cancellation.none(), new Redactor());
    return Tools.store(session, true);
  }
}
