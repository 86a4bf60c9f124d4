package io.jenkins.plugins.intermine.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: of this account, and of another one as root in a container sees them. */
class WorkingProcessesTest {
  private static final String OTHER = "nobody";

  @TempDir Path parent;

  private Path folder;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(parent.resolve("postgres"));
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process each : started) {
      each.destroyForcibly().waitFor();
    }
  }

  @Test
  void aServerIsFoundByItsFolder() throws Exception {
    Process server = start(folder, List.of(), folder.toString());
    start(parent, List.of(), folder.toString());

    WorkingProcesses here = new WorkingProcesses(folder);

    assertEquals(server.pid(), here.server().orElseThrow().pid());
    assertEquals(List.of(true, true), List.of(here.isServer(server.pid()), here.any()));
  }

  @Test
  void aChildThatItLeftIsNoServer() throws Exception {
    start(folder, List.of(), "writer");

    WorkingProcesses here = new WorkingProcesses(folder);

    assertEquals(List.of(false, true), List.of(here.server().isPresent(), here.any()));
  }

  @Test
  void whereTheFolderOfAProcessMayNotBeSeenItsCommandLineTells() throws Exception {
    asRoot();
    chown(folder);
    Process server = start(folder, List.of("setpriv", "--reuid=" + OTHER), folder.toString());

    assertEquals("true " + server.pid() + " true", askedWithoutPtrace(server.pid()));
  }

  @Test
  void anotherAccountsProcessIsNoneOfAFolderThatIsNotItsOwn() throws Exception {
    asRoot();
    Process other = start(folder, List.of("setpriv", "--reuid=" + OTHER), folder.toString());

    assertEquals("false 0 false", askedWithoutPtrace(other.pid()));
  }

  private static void asRoot() {
    assumeTrue(System.getProperty("user.name").equals("root"), "NOT CHECKED: wants root");
  }

  private static void chown(Path path) throws IOException {
    Files.setOwner(
        path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OTHER));
  }

  private Process start(Path place, List<String> account, String word) throws Exception {
    List<String> command = new ArrayList<>(account);
    command.addAll(List.of("sh", "-c", "echo up; sleep 60; exit", word));
    Process process =
        new ProcessBuilder(command)
            .directory(place.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(process);
    assertEquals("up", process.inputReader().readLine());
    return process;
  }

  private String askedWithoutPtrace(long pid) throws Exception {
    Process process =
        new ProcessBuilder(
                "setpriv",
                "--bounding-set=-sys_ptrace",
                "--inh-caps=-sys_ptrace",
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Question.class.getName(),
                folder.toString(),
                Long.toString(pid))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** Asks in a process of its own. */
  static final class Question {
    private Question() {}

    public static void main(String[] arguments) {
      WorkingProcesses here = new WorkingProcesses(Path.of(arguments[0]));
      System.out.println(
          here.isServer(Long.parseLong(arguments[1]))
              + " "
              + here.server().map(ProcessId::pid).orElse(0L)
              + " "
              + here.any());
    }
  }
}
