package io.jenkins.plugins.intermine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.intermine.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What InterMine would pass over in silence ends the build with one line. */
@Tag("scenario")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailureScenarioTest {

  private static final String REFERENCES =
      "bio/postprocess/create-references/src/main/java/org/intermine/bio/postprocess/"
          + "CreateReferencesProcess.java";

  @TempDir private static Path folder;
  private static Mitomine mine;

  @BeforeAll
  static void pull() throws Exception {
    mine = Mitomine.copyTo(folder.resolve("mitomine"));
    Mitomine.Ended pull = mine.run("data", "pull");
    assertEquals(0, pull.exitCode(), pull.output());
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(List.of(), MitomineScenarioTest.processesOf(mine.folder()));
  }

  private static String failure(Mitomine.Ended ended, int exitCode) {
    assertEquals(exitCode, ended.exitCode(), ended.output());
    String reason = ended.result().reason();
    assertTrue(ended.output().contains("mine: " + reason), ended.output());
    assertTrue(
        exitCode != 7 || ended.result().artifacts().toString().contains("gradle.log"),
        "the logs are kept: " + ended.result().artifacts());
    System.out.println("provoked: exit " + ended.exitCode() + ": " + reason);
    return reason;
  }

  @Test
  @Order(1)
  void aSourceWithoutDataEndsItBeforeAnythingIsDone() throws Exception {
    Path data = mine.folder().resolve("data/genes");
    Path away = folder.resolve("genes");
    Files.move(data, away);
    Files.createDirectories(data);
    String reason = failure(mine.run("build"), 4);
    assertTrue(reason.contains("project.xml:") && reason.contains("mito-genes"), reason);
    Files.delete(data);
    Files.move(away, data);
  }

  @Test
  @Order(2)
  void aPostProcessThatThrowsInsideBuildSuccessful() throws Exception {
    String before = Files.readString(mine.folder().resolve(REFERENCES));
    mine.edit(
        REFERENCES,
        text ->
            text.replaceFirst(
                "(?s)(public void postProcess\\(\\)[^{]*\\{)",
                "$1 if (true) { throw new IllegalStateException(\"provoked\"); }"));
    String reason = failure(mine.run("build"), 7);
    assertTrue(reason.contains("create-references") && reason.contains("provoked"), reason);
    Files.writeString(mine.folder().resolve(REFERENCES), before);
  }

  @Test
  @Order(3)
  void aPostProcessWhoseJarIsNotThere() throws Exception {
    mine.edit(
        "project.xml",
        text ->
            text.replace(
                "<post-process name=\"create-references\"/>",
                "<post-process name=\"no-such-process\"/>\n"
                    + "    <post-process name=\"create-references\"/>"));
    String reason = failure(mine.run("build"), 7);
    assertTrue(reason.contains("no-such-process"), reason);
    mine.edit(
        "project.xml", text -> text.replace("<post-process name=\"no-such-process\"/>\n    ", ""));
  }

  @Test
  @Order(4)
  void aSolrThatIsDown() throws Exception {
    Mitomine.Call call = mine.start("build");
    call.await(
        event ->
            event instanceof Event.StepStarted begun
                && begun.id().equals("post-process:create-attribute-indexes"),
        Duration.ofMinutes(8));
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains("SolrMain"))
        .filter(
            process -> process.info().commandLine().orElse("").contains(mine.folder().toString()))
        .forEach(ProcessHandle::destroyForcibly);
    String reason = failure(call.await(), 7);
    assertTrue(reason.contains("Solr"), reason);
  }

  @Test
  @Order(5)
  void aDiskThatIsFull() throws Exception {
    Path disk = folder.resolve("disk");
    Files.createDirectories(disk);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1200m", "tmpfs", disk.toString()) == 0,
        "needs root and mount: a small tmpfs is the full disk");
    try {
      Mitomine small = Mitomine.copyTo(disk.resolve("mitomine"), folder.resolve("small-calls"));
      assertEquals(0, small.run("data", "pull").exitCode());
      Mitomine.Call call = small.start("build");
      call.await(
          event -> event instanceof Event.StepStarted begun && begun.id().startsWith("source:"),
          Duration.ofMinutes(5));
      fill(disk);
      String reason = failure(call.await(), 7);
      assertTrue(reason.contains("No space left on device"), reason);
      assertEquals(List.of(), MitomineScenarioTest.processesOf(small.folder()));
    } finally {
      run("umount", "--lazy", disk.toString());
    }
  }

  private static void fill(Path disk) throws IOException {
    byte[] block = new byte[1 << 20];
    try (var out = Files.newOutputStream(disk.resolve("filler"))) {
      for (int i = 0; i < 2_000; i++) {
        out.write(block);
      }
    } catch (IOException e) {
      // This is what is wanted: the disk is full now.
      return;
    }
  }

  private static int run(String... words) throws Exception {
    return new ProcessBuilder(words).inheritIO().start().waitFor();
  }

  @Test
  @Order(6)
  void afterAllOfItTheMineIsBuilt() throws Exception {
    Mitomine.Ended build = mine.run("build");
    assertEquals(0, build.exitCode(), build.output());
    try (Stream<Path> bundles = Files.list(mine.folder().resolve(".mine/bundles"))) {
      assertEquals(1, bundles.count());
    }
  }
}
