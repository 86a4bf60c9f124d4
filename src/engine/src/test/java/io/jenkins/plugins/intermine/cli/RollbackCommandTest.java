package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.intermine.build.WorkspaceLock;
import io.jenkins.plugins.intermine.mine.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before any server is needed; the rest is RollbackScenarioTest's. */
class RollbackCommandTest {

  @TempDir private Path mine;
  private Path environment;
  private Terminal terminal;

  @BeforeEach
  void makeAMine() throws IOException {
    int java = Runtime.version().feature();
    assumeTrue(List.of(17, 21).contains(java), "mine.yaml can't name the JDK of this test");
    Files.writeString(
        mine.resolve("mine.yaml"),
        """
        name: flymine
        java: %d
        intermine:
          version: 5.0.0
        environments:
          local:
            keep: 1
        """
            .formatted(java));
    environment = mine.resolve(".mine/environments/local");
    terminal = new Terminal(mine);
  }

  @Test
  void whereNothingIsLiveThereIsNothingToGoBackFrom() throws IOException {
    Terminal.Run run = terminal.mine("rollback");
    assertEquals(ExitCode.DEPLOY.code(), run.code());
    assertEquals("mine: nothing was deployed to 'local' yet; run 'mine deploy'\n", run.err());
    assertEquals(ExitCode.DEPLOY.code(), run.result().exitCode());
  }

  @Test
  void whereNothingIsKeptItSaysWhatDecides() throws IOException {
    deployed("r1");
    Terminal.Run run = terminal.mine("rollback", "--environment", "local");
    assertEquals(ExitCode.DEPLOY.code(), run.code());
    assertTrue(run.err().startsWith("mine: 'local' has no release but r1"), run.err());
    assertTrue(run.err().contains("'keep' of the environment in mine.yaml (now 1)"), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void theLiveReleaseIsNoPlaceToGoBackTo() throws IOException {
    deployed("r1");
    Terminal.Run run = terminal.mine("rollback", "--to", "r1");
    assertEquals(ExitCode.DEPLOY.code(), run.code());
    assertEquals("mine: release r1 is the live one of 'local' already\n", run.err());
  }

  @Test
  void whoHoldsTheEnvironmentKeepsItOut() throws IOException {
    deployed("r1");
    try (WorkspaceLock lock = WorkspaceLock.take(environment.resolve("lock"))) {
      assertEquals(ExitCode.LOCKED.code(), terminal.mine("rollback").code());
    }
  }

  @Test
  void anUnknownEnvironmentIsRefused() throws IOException {
    Terminal.Run run = terminal.mine("rollback", "--environment", "lokal");
    assertTrue(run.err().contains("lokal"), run.err());
    assertTrue(run.code() != 0, run.err());
    assertNull(run.result().values().get("slot"));
  }

  private void deployed(String slot) throws IOException {
    Path release = environment.resolve("releases").resolve(slot);
    Files.createDirectories(release);
    Files.writeString(release.resolve("manifest.json"), "{}");
    Files.writeString(
        environment.resolve("environment.json"),
        "{\"v\":1,\"counter\":1,\"live\":\"" + slot + "\",\"port\":8080}");
  }
}
