package io.jenkins.plugins.intermine.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerStateTest {
  @TempDir private Path folder;

  @Test
  void aLivingProcessIsFound() {
    ServerState.write(folder, self(), 1234);
    assertEquals(1234, ServerState.running(folder).orElseThrow().port());
    ServerState.delete(folder);
    assertTrue(ServerState.running(folder).isEmpty());
  }

  @Test
  void aProcessThatEndedIsNot() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    ServerState.write(folder, ProcessId.of(process.pid()).orElseThrow(), 1);
    assertTrue(ServerState.running(folder).isPresent());
    process.destroyForcibly().waitFor();
    assertTrue(ServerState.running(folder).isEmpty());
    assertTrue(ProcessId.of(process.pid()).isEmpty());
  }

  @Test
  void aServerWhoseStarterWasKilledIsFound() throws Exception {
    ServerState.writeStarting(folder, 1234);
    assertTrue(ServerState.running(folder).isEmpty());
    Process other = sleeper("elsewhere");
    Process server = sleeper("-Dcatalina.base=" + folder);
    try {
      ServerState state = awaitRunning();
      assertEquals(server.pid(), state.process().pid());
      assertEquals(1234, state.port());
    } finally {
      server.destroyForcibly().waitFor();
      other.destroyForcibly().waitFor();
    }
    assertTrue(ServerState.running(folder).isEmpty());
  }

  /** The new process is a copy of this one until it has become the program. */
  private ServerState awaitRunning() {
    Patience.until(Duration.ofSeconds(10), () -> ServerState.running(folder).isPresent());
    return ServerState.running(folder).orElseThrow();
  }

  /** A program that works in the folder; words behind its own are the shell's parameters. */
  private Process sleeper(String word) throws IOException {
    return new ProcessBuilder("/bin/sh", "-c", "read nothing", "server", word)
        .directory(folder.toFile())
        .start();
  }

  private static ProcessId self() {
    return ProcessId.of(ProcessHandle.current().pid()).orElseThrow();
  }

  @Test
  void anotherProcessWithTheSameNumberIsNot() throws IOException {
    ServerState.write(folder, self(), 1);
    Path file = folder.resolve(ServerState.FILE);
    String text = Files.readString(file);
    Files.writeString(file, text.replaceAll("\"started\"\\s*:\\s*\\d+", "\"started\":7"));
    assertTrue(ServerState.running(folder).isEmpty());
    Files.writeString(file, text.replaceAll("\"boot\"\\s*:\\s*\"[^\"]+\"", "\"boot\":\"before\""));
    assertTrue(ServerState.running(folder).isEmpty());
  }

  @Test
  void aCopiedFolderIsNotServed() throws IOException {
    ServerState.write(folder, self(), 1);
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.copy(folder.resolve(ServerState.FILE), copy.resolve(ServerState.FILE));
    assertTrue(ServerState.running(copy).isEmpty());
  }

  @Test
  void halfAFileIsNoServer() throws IOException {
    Files.writeString(folder.resolve(ServerState.FILE), "{\"folder\":");
    assertTrue(ServerState.running(folder).isEmpty());
    Files.writeString(folder.resolve(ServerState.FILE), "{}");
    assertTrue(ServerState.running(folder).isEmpty());
  }

  @Test
  void javaVersionsAreRead() {
    assertEquals(8, JavaProgram.major("\"1.8.0_432\""));
    assertEquals(11, JavaProgram.major("11.0.25+9"));
    assertEquals(17, JavaProgram.major("\"17\""));
    assertEquals(0, JavaProgram.major(""));
    assertFalse(JavaProgram.own().major() < 17);
  }

  @Test
  void theEffectiveUserIsRead() {
    assertEquals(
        1001, Account.effectiveUser("Name:\tjava\nUid:\t1000\t1001\t1002\t1003\nGid:\t0\t0\n"));
  }

  @Test
  void aFullDiskAndATakenPortAreNamed() {
    Path log = Path.of("x.log");
    assertTrue(
        ServerFailure.start("Solr", 80, "java.net.BindException: Address already in use", log)
            .getMessage()
            .contains("port 80"));
    assertTrue(
        ServerFailure.start("Solr", 80, "write: No space left on device", log)
            .getMessage()
            .contains("disk is full"));
  }

  @Test
  void aLogIsReadFromWhereItWas() throws IOException {
    Path file = folder.resolve("logs/x.log");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "SEVERE old\n");
    LogFile log = LogFile.fromHere(file);
    assertEquals(java.util.List.of(), log.lines());
    Files.writeString(file, "SEVERE old\nnew\nhalf a li");
    assertEquals(java.util.List.of("new"), log.lines());
    Files.writeString(file, "anew\n");
    assertEquals(java.util.List.of("anew"), log.lines());
  }
}
