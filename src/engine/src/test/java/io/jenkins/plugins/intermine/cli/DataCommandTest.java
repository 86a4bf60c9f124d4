package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.dvc.DvcException;
import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.event.EventLog;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.MineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataCommandTest {

  @TempDir private Path temp;
  private Path mine;
  private Terminal terminal;

  @BeforeEach
  void makeAMine() throws IOException {
    mine = Files.createDirectory(temp.resolve("mine"));
    terminal = new Terminal(mine);
    write("mine.yaml", "name: flymine\nintermine:\n  version: 5.0.0\nenvironments:\n  local:\n");
    write("data/genes/a.csv", "a\n");
    write("data/genes/b.csv", "b\n");
    write("data/go.obo", "go\n");
  }

  @Test
  void addsPushesPullsAndShowsData() throws IOException {
    Terminal.Run added = track();
    assertTrue(added.out().contains("data/genes: data/genes.dvc records it\n"), added.out());
    Map<String, Object> pushed = terminal.mine("data", "push").result().values();
    assertEquals(4, pushed.get("pushed"));
    assertEquals(0, pushed.get("present"));

    forget("data/genes", ".dvc/cache", ".dvc/tmp");
    Terminal.Run dry = terminal.mine("data", "pull", "--dry-run");
    assertTrue(dry.out().contains("data, if pulled: "), dry.out());
    assertFalse(Files.exists(mine.resolve("data/genes")));

    Map<String, Object> pulled = terminal.mine("data", "pull").result().values();
    assertEquals(2, pulled.get("added"));
    assertEquals(1, pulled.get("unchanged"));
    assertEquals(true, pulled.get("tracked"));
    assertEquals(List.of(), pulled.get("missing"));
    assertEquals("a\n", Files.readString(mine.resolve("data/genes/a.csv")));

    Terminal.Run again = terminal.mine("data", "pull");
    assertTrue(again.out().contains("nothing to do, 3 files are as recorded"), again.out());
    Terminal.Run status = terminal.mine("data", "status");
    assertEquals(true, status.result().values().get("clean"));
    assertTrue(status.out().contains("unchanged     data/genes (2 files, 4 bytes)"), status.out());
  }

  @Test
  void showsAndProtectsChanges() throws IOException {
    track();
    terminal.mine("data", "push");
    write("data/go.obo", "mine\n");
    Terminal.Run status = terminal.mine("data", "status");
    assertEquals(false, status.result().values().get("clean"));
    assertTrue(status.out().contains("modified      data/go.obo"), status.out());
    Terminal.Run pull = terminal.mine("data", "pull");
    assertEquals(ExitCode.DATA.code(), pull.code());
    assertTrue(pull.err().contains("data/go.obo"), pull.err());
    assertEquals("mine\n", Files.readString(mine.resolve("data/go.obo")));
    assertEquals(0, terminal.mine("data", "pull", "--force").code());
    assertEquals("go\n", Files.readString(mine.resolve("data/go.obo")));
  }

  @Test
  void missingDataEndsWithFourUnlessAllowed() throws IOException {
    track();
    forget("data/go.obo", ".dvc/cache");
    Terminal.Run pull = terminal.mine("data", "pull", "data/go.obo");
    assertEquals(ExitCode.DATA.code(), pull.code());
    assertTrue(pull.err().contains("data/go.obo"), pull.err());
    Terminal.Run allowed = terminal.mine("data", "pull", "--allow-missing", "data/go.obo");
    assertEquals(0, allowed.code(), allowed.err());
    assertEquals(List.of("data/go.obo"), allowed.result().values().get("missing"));
    assertTrue(allowed.err().contains("warning: data/go.obo is missing"), allowed.err());
  }

  @Test
  void pullsOnlyTheTargets() throws IOException {
    track();
    terminal.mine("data", "push");
    forget("data/genes", "data/go.obo");
    assertEquals(0, terminal.mine("data", "pull", "data/go.obo", "--jobs", "2").code());
    assertTrue(Files.exists(mine.resolve("data/go.obo")));
    assertFalse(Files.exists(mine.resolve("data/genes")));
  }

  @Test
  void takesTheRemoteOfMineYaml() throws IOException {
    track();
    Files.writeString(
        mine.resolve("mine.yaml"), "data:\n  remote: nowhere\n", StandardOpenOption.APPEND);
    Terminal.Run run = terminal.mine("data", "push");
    assertTrue(run.code() != 0);
    assertTrue(run.err().contains("nowhere"), run.err());
    assertEquals(0, terminal.mine("data", "push", "--remote", "local").code());
  }

  @Test
  void progressGoesToTheEventLog() throws IOException {
    track();
    Path events = temp.resolve("events.jsonl");
    terminal.mine("data", "push", "--events", events.toString());
    List<Event> told;
    try (Stream<String> lines = Files.lines(events)) {
      told =
          lines.map(EventLog::parse).map(Optional::orElseThrow).map(EventLog.Entry::event).toList();
    }
    assertTrue(
        told.contains(new Event.StepStarted("data:push", "store the data in the remote")),
        told.toString());
    assertTrue(
        told.stream()
            .anyMatch(
                event ->
                    event instanceof Event.StepEnded ended
                        && ended.id().equals("data:push")
                        && ended.outcome() == Event.Outcome.DONE),
        told.toString());
  }

  @Test
  void aMineInTheFolderOfARepositorySeesItsOwnDataOnly() throws IOException {
    track();
    Path inner = Files.createDirectories(mine.resolve("inner"));
    Files.copy(mine.resolve("mine.yaml"), inner.resolve("mine.yaml"));
    Files.createDirectories(inner.resolve("data"));
    Files.writeString(inner.resolve("data/x.csv"), "x\n");
    Terminal there = new Terminal(inner);
    assertEquals(0, there.mine("data", "add", "data/x.csv").code());
    assertTrue(Files.exists(inner.resolve("data/x.csv.dvc")));
    Map<String, Object> pulled = there.mine("data", "pull").result().values();
    assertEquals(
        List.of("inner/data/x.csv"), List.copyOf(((Map<?, ?>) pulled.get("outs")).keySet()));
  }

  @Test
  void untrackedDataIsAnErrorOnlyWhereItWasAskedFor() throws IOException {
    Terminal.Run pull = terminal.mine("data", "pull");
    assertEquals(ExitCode.INVALID.code(), pull.code());
    assertEquals(1, pull.err().lines().count(), pull.err());
    Session session = new Session(mine, event -> {}, Cancellation.none(), new Redactor());
    assertEquals(
        Map.of("tracked", false),
        DataPull.pull(session, MineFile.read(mine), DataPull.Options.standard()));
  }

  @Test
  void addAsksForARemoteOnce() throws IOException {
    Terminal.Run without = terminal.mine("data", "add", "data/genes");
    assertEquals(ExitCode.USAGE.code(), without.code());
    assertTrue(without.err().contains("--init"), without.err());
    track();
    Terminal.Run twice = terminal.mine("data", "add", "--init", "../x", "data/genes");
    assertEquals(ExitCode.USAGE.code(), twice.code());
    assertEquals(1, twice.err().lines().count(), twice.err());
  }

  @Test
  void refusesWhatItDoesNotUnderstand() throws IOException {
    track();
    for (List<String> words :
        List.of(
            List.of("data"),
            List.of("data", "add"),
            List.of("data", "pull", "--jobs", "many"),
            List.of("data", "pull", "--jobs", "-1"),
            List.of("data", "pull", "nothing"),
            List.of("data", "add", "nothing"))) {
      Terminal.Run run = terminal.mine(words.toArray(String[]::new));
      assertEquals(ExitCode.USAGE.code(), run.code(), words + run.err());
      assertTrue(run.err().startsWith("mine: "), run.err());
    }
  }

  @ParameterizedTest
  @EnumSource(DvcException.Kind.class)
  void everyFailureOfDvcHasAnExitCode(DvcException.Kind kind) {
    MineException failure =
        assertThrows(
            MineException.class,
            () ->
                DvcFailure.translated(
                    () -> {
                      throw new DvcException(kind, "what and how");
                    }));
    assertEquals("what and how", failure.getMessage());
    assertEquals(kind == DvcException.Kind.NETWORK, failure.retryable());
    assertTrue(failure.exitCode() != ExitCode.OK && failure.exitCode() != ExitCode.INTERNAL);
  }

  private Terminal.Run track() throws IOException {
    Terminal.Run run =
        terminal.mine("data", "add", "--init", "../remote", "data/genes", "data/go.obo");
    assertEquals(0, run.code(), run.err());
    return run;
  }

  private void write(String path, String text) throws IOException {
    Path file = mine.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void forget(String... paths) throws IOException {
    for (String path : paths) {
      try (Stream<Path> all = Files.walk(mine.resolve(path))) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
