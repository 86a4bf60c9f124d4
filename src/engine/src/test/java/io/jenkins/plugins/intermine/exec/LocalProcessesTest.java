package io.jenkins.plugins.intermine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessesTest {

  @TempDir private Path folder;
  private final Redactor redactor = new Redactor();
  private final Cancellation cancellation = Cancellation.none();
  private final LocalProcesses processes =
      new LocalProcesses(
          "test " + System.nanoTime(), redactor, cancellation, Set.of("PATH_OF_SECRETS"));

  @AfterEach
  void endEverything() {
    processes.endAll();
    processes.endReleases();
  }

  private Command sh(String script) {
    return Command.in(folder, List.of("sh", "-c", script));
  }

  @Test
  void outputIsRedactedOnItsWayToReaderAndLog() throws Exception {
    redactor.hide("hunter22");
    Path log = folder.resolve("logs/out.log");
    ProcessRunner.Completed done =
        processes.run(sh("echo pass=hunter22; echo err >&2; exit 3").loggedTo(log));
    assertEquals(3, done.exitCode());
    assertEquals("pass=****\nerr\n", done.output());
    assertEquals("pass=****\nerr\n", Files.readString(log));
  }

  @Test
  void aProgramThatIsNotThereIsOneLine() {
    MineException e =
        assertThrows(
            MineException.class,
            () -> processes.run(Command.in(folder, List.of("no-such-program"))));
    assertEquals(ExitCode.TOOL, e.exitCode());
    assertTrue(e.getMessage().startsWith("can't start no-such-program"), e.getMessage());
  }

  @Test
  void variablesAreSetAndUnset() {
    assertEquals(
        "1 unset\n",
        processes.run(sh("echo $ONE ${HOME-unset}").with("ONE", "1").with("HOME", "")).output());
  }

  @Test
  void cancellingEndsTheWholeTree() throws Exception {
    RunningProcess process = processes.start(sh("sleep 1000 & sleep 1000"), line -> {});
    Thread.sleep(300);
    List<ProcessHandle> tree = ProcessHandle.of(process.pid()).orElseThrow().descendants().toList();
    assertFalse(tree.isEmpty());
    cancellation.request();
    MineException e = assertThrows(MineException.class, process::await);
    assertEquals(ExitCode.ABORTED, e.exitCode());
    assertFalse(process.isAlive());
    assertTrue(tree.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void aTimeLimitEndsIt() {
    assertEquals(
        RunningProcess.TIMED_OUT,
        processes.start(sh("sleep 1000"), line -> {}).await(Duration.ofMillis(300)));
  }

  @Test
  void aDaemonThatLeftTheTreeIsFoundByItsMark() throws Exception {
    processes.run(sh("setsid sleep 1000 >/dev/null 2>&1 & echo $! > pid"));
    Thread.sleep(200);
    assertFalse(ProcessMarks.find(LocalProcesses.BUILD_MARK, processes.mark()).isEmpty());
    processes.endAll();
    assertTrue(ProcessMarks.find(LocalProcesses.BUILD_MARK, processes.mark()).isEmpty());
  }

  @Test
  void aReleaseCarriesNoMarkOfABuildAndASessionOfItsOwn() throws Exception {
    Path out = folder.resolve("environment");
    RunningProcess release =
        processes.start(
            sh("env > " + out + "; ps -o sid= -p $$ >> " + out + "; sleep 1000")
                .with("ONE", "1")
                .living(Command.Lifetime.RELEASE),
            line -> {});
    for (int i = 0; i < 50 && (!Files.exists(out) || Files.size(out) == 0); i++) {
      Thread.sleep(100);
    }
    String environment = Files.readString(out);
    assertTrue(environment.contains(LocalProcesses.RELEASE_MARK + "=" + processes.mark()));
    assertFalse(environment.contains(LocalProcesses.BUILD_MARK + "="));
    assertFalse(environment.contains("JENKINS_NODE_COOKIE"));
    processes.endAll();
    assertTrue(release.isAlive());
    processes.endReleases();
    assertFalse(release.isAlive());
  }
}
