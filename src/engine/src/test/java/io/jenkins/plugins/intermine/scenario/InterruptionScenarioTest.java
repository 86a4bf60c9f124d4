package io.jenkins.plugins.intermine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.build.Bundle;
import io.jenkins.plugins.intermine.event.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Builds that are killed in the middle of a source end, when they are called again, with the rows
 * of an undisturbed build. {@code -Dmine.kills=5} kills each victim at 5 moments; 1 by default.
 */
@Tag("scenario")
class InterruptionScenarioTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int MOMENTS = Integer.getInteger("mine.kills", 1);
  private static final Random RANDOM = new Random(20261124);

  @TempDir private static Path folder;
  private static Mitomine mine;
  private static Map<String, Long> undisturbed;
  private static int edits;

  @BeforeAll
  static void anUndisturbedBuild() throws Exception {
    mine = Mitomine.copyTo(folder.resolve("mitomine"));
    Mitomine.Ended pull = mine.run("data", "pull");
    assertEquals(0, pull.exitCode(), pull.output());
    undisturbed = countsOf(build());
  }

  @AfterAll
  static void nothingIsLeft() {
    assertEquals(java.util.List.of(), MitomineScenarioTest.processesOf(mine.folder()));
  }

  private static Mitomine.Ended build() throws Exception {
    Mitomine.Ended build = mine.run("build");
    assertEquals(0, build.exitCode(), build.output());
    return build;
  }

  private static Map<String, Long> countsOf(Mitomine.Ended build) {
    return Bundle.open(Path.of(build.result().values().get("bundle").toString()))
        .manifest()
        .counts();
  }

  /** Makes the first source's content new, so that all of them are loaded again. */
  private static void changeTheFirstSource() throws Exception {
    Path data = mine.folder().resolve("data/organisms");
    try (var files = Files.list(data)) {
      Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      Files.writeString(file, Files.readString(file) + "\n<!-- " + ++edits + " -->\n");
    }
  }

  private static Predicate<Event> started(String step) {
    return event -> event instanceof Event.StepStarted begun && begun.id().equals(step);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine", "gradle", "postgres"})
  void killedInTheMiddleOfASource(String victim) throws Exception {
    for (int moment = 0; moment < MOMENTS; moment++) {
      changeTheFirstSource();
      long before = Files.size(gradleLog());
      Mitomine.Call call = mine.start("build");
      call.await(started("source:mito-genes"), LIMIT);
      awaitRetrieval(before);
      Thread.sleep(RANDOM.nextInt(400));
      kill(victim, call.process());
      Mitomine.Ended killed = call.await();
      assertNotEquals(0, killed.exitCode(), killed.output());
      if (!victim.equals("mine")) {
        assertEquals(7, killed.exitCode(), killed.output());
      }
      Mitomine.Ended again = build();
      assertEquals(undisturbed, countsOf(again), victim + " at moment " + moment);
      System.out.printf(
          "killed %s at moment %d (%s), built again: same %d counts%n",
          victim, moment + 1, killed.lastLine(), undisturbed.size());
    }
  }

  private static Path gradleLog() {
    return mine.folder().resolve(".mine/build/logs/gradle.log");
  }

  /** The middle of a source: InterMine has said that it reads the data, and not that it is done. */
  private static void awaitRetrieval(long from) throws Exception {
    for (int i = 0; i < 1200; i++) {
      byte[] log = Files.readAllBytes(gradleLog());
      int start = (int) Math.min(from, log.length);
      String news =
          new String(log, start, log.length - start, java.nio.charset.StandardCharsets.ISO_8859_1);
      if (news.contains("Retrieving mito-genes")) {
        return;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("mito-genes was never retrieved");
  }

  /** All processes of that kind that belong to this mine's folder, at once. */
  private static void kill(String victim, Process engine) {
    if (victim.equals("mine")) {
      engine.destroyForcibly();
      return;
    }
    String sign = victim.equals("gradle") ? "GradleDaemon" : "build/postgres";
    Predicate<ProcessHandle> chosen =
        process -> {
          String line = commandLine(process.pid());
          boolean own =
              line.contains(mine.folder().toString())
                  || environment(process.pid()).contains("MINE_BUILD=build " + mine.folder());
          return own && line.contains(sign);
        };
    var victims = ProcessHandle.allProcesses().filter(chosen).toList();
    assertTrue(!victims.isEmpty(), "no " + victim + " runs");
    victims.forEach(ProcessHandle::destroyForcibly);
  }

  private static String commandLine(long pid) {
    return proc(pid, "cmdline");
  }

  private static String environment(long pid) {
    return proc(pid, "environ");
  }

  private static String proc(long pid, String file) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(pid), file), java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (java.io.IOException e) {
      return "";
    }
  }

  @Test
  void aCancelFileEndsItCleanlyAndTheNextCallGoesOn() throws Exception {
    changeTheFirstSource();
    Path cancel = folder.resolve("cancel-" + edits);
    Mitomine.Call call = mine.start("build", "--cancel-file", cancel.toString());
    call.await(started("source:mito-genes"), LIMIT);
    Files.createFile(cancel);
    Mitomine.Ended aborted = call.await();
    assertEquals(130, aborted.exitCode(), aborted.output());
    assertEquals("ABORTED", aborted.result().status().name());
    assertEquals(java.util.List.of(), MitomineScenarioTest.processesOf(mine.folder()));
    Mitomine.Ended again = build();
    assertEquals(Event.Outcome.REUSED, again.step("source:mito-chromosome").outcome());
    assertEquals(undisturbed, countsOf(again));
  }

  @Test
  void aTerminateSignalEndsItCleanly() throws Exception {
    changeTheFirstSource();
    Mitomine.Call call = mine.start("build");
    call.await(started("source:organisms"), LIMIT);
    call.process().destroy();
    // Well below the 30 s after which the engine would give up, and the 20 s that Jenkins grants.
    assertTrue(call.process().waitFor(20, java.util.concurrent.TimeUnit.SECONDS));
    Mitomine.Ended aborted = call.await();
    assertEquals("ABORTED", aborted.result().status().name(), aborted.output());
    assertEquals(java.util.List.of(), MitomineScenarioTest.processesOf(mine.folder()));
    assertEquals(undisturbed, countsOf(build()));
  }
}
