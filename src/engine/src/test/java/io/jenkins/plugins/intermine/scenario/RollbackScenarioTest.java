package io.jenkins.plugins.intermine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.event.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From a release back to the one before, and forward again; and killed on the way. */
@Tag("scenario")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RollbackScenarioTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final List<String> EARLY = List.of("MT-CO1", "MT-CO2", "MT-ND1", "MT-ND2");
  private static final List<String> LATE = List.of("MT-ATP6", "MT-CYB");
  private static final List<String> BETWEEN = List.of("MT-ND5");

  @TempDir private static Path folder;
  private static Mitomine mine;
  private static String url;
  private static UserLists lists;

  @BeforeAll
  static void twoReleases() throws Exception {
    mine = Mitomine.copyTo(folder.resolve("mitomine"));
    mine.edit("mine.yaml", text -> text.replaceAll("port: \\d+", "port: 0"));
    url = ended(mine.run("run", "--init-user-profile")).lastLine();
    lists = new UserLists(mine.folder(), url);
  }

  @AfterAll
  static void stop() throws Exception {
    mine.run("stop");
    assertEquals(List.of(), MitomineScenarioTest.processesOf(mine.folder()));
  }

  @Test
  @Order(1)
  void whereNothingIsKeptItIsRefused() throws Exception {
    Mitomine.Ended rollback = mine.run("rollback");
    assertEquals(8, rollback.exitCode(), rollback.output());
    assertTrue(rollback.lastLine().contains("'keep'"), rollback.output());
    assertLive("r1");
  }

  @Test
  @Order(2)
  void listsOfBothReleasesLiveThroughTheWayBack() throws Exception {
    lists.save("early", "MT-ND1", "MT-ND2", "MT-CO1");
    assertEquals("r2", ended(mine.run("deploy")).result().values().get("slot"));
    lists.save("late", "MT-ATP6", "MT-CYB");
    lists.append("early", "MT-CO2");
    Mitomine.Ended rollback = ended(mine.run("rollback"));
    Map<String, Object> values = rollback.result().values();
    assertEquals("r1", values.get("slot"));
    assertEquals("local", values.get("environment"));
    assertEquals(url, values.get("url"));
    assertEquals(true, values.get("running"));
    assertEquals(url, rollback.lastLine());
    for (String step : List.of("revive", "check", "switch", "keep")) {
      assertEquals(Event.Outcome.DONE, rollback.step(step).outcome(), step);
    }
    assertLive("r1");
    assertEquals(EARLY, lists.members("early"), "as it was changed while r2 was live");
    assertEquals(LATE, lists.members("late"), "saved while r2 was live");
  }

  @Test
  @Order(3)
  void aSecondRollbackGoesForwardAgain() throws Exception {
    lists.save("between", "MT-ND5");
    assertEquals("r2", ended(mine.run("rollback")).result().values().get("slot"));
    assertLive("r2");
    assertLists();
    assertEquals("r1", ended(mine.run("rollback", "--to", "r1")).result().values().get("slot"));
    assertLive("r1");
    assertLists();
  }

  @Test
  @Order(4)
  void aSlotThatIsNotKeptIsRefused() throws Exception {
    Mitomine.Ended unknown = mine.run("rollback", "--to", "r9");
    assertEquals(8, unknown.exitCode(), unknown.output());
    assertTrue(unknown.lastLine().endsWith("kept beside the live r1: r2"), unknown.output());
    Mitomine.Ended live = mine.run("rollback", "--to", "r1");
    assertEquals(8, live.exitCode(), live.output());
    assertLive("r1");
  }

  @Test
  @Order(5)
  void aKeptReleaseThatIsNotHealthyDoesNotGetLive() throws Exception {
    Path manifest = release("r2").resolve("manifest.json");
    String right = Files.readString(manifest);
    Files.writeString(manifest, right.replaceAll("(\"Gene\"\\s*:\\s*)37", "$138"));
    assertNotEquals(right, Files.readString(manifest));
    Mitomine.Ended rollback = mine.run("rollback");
    Files.writeString(manifest, right);
    assertEquals(8, rollback.exitCode(), rollback.output());
    assertTrue(rollback.lastLine().contains("37 objects of Gene"), rollback.output());
    assertEquals(Event.Outcome.FAILED, rollback.step("check").outcome());
    assertLive("r1");
    assertLists();
  }

  @Test
  @Order(6)
  void killedInTheCheckTheLiveReleaseGoesOn() throws Exception {
    Mitomine.Call call = mine.start("rollback");
    call.await(started("check"), LIMIT);
    awaitProcess("r2", "tomcat");
    kill(call);
    assertEquals(37, Mitomine.count(url, "Gene"));
    assertEquals(url, ended(mine.run("start")).lastLine());
    assertLive("r1");
    assertLists();
  }

  @Test
  @Order(7)
  void killedInTheSwitchTheNextCallBringsTheLiveReleaseBack() throws Exception {
    killInTheSwitchTo("r2");
    Mitomine.Ended status = ended(mine.run("status"));
    assertTrue(status.lastLine().contains("stopped"), status.output());
    ended(mine.run("start"));
    assertLive("r1");
    assertLists();
  }

  @Test
  @Order(8)
  void killedInTheSwitchARollbackCanBeRepeated() throws Exception {
    killInTheSwitchTo("r2");
    assertEquals("r2", ended(mine.run("rollback")).result().values().get("slot"));
    assertLive("r2");
    assertLists();
  }

  @Test
  @Order(9)
  void aStoppedMineIsRolledBackToo() throws Exception {
    ended(mine.run("stop"));
    assertEquals("r1", ended(mine.run("rollback")).result().values().get("slot"));
    assertLive("r1");
    assertLists();
  }

  @Test
  @Order(10)
  void aDeploymentKeepsTheReleaseThatWasLiveNotTheOneRolledBackFrom() throws Exception {
    ended(mine.run("stop"));
    assertEquals("r3", ended(mine.run("deploy")).result().values().get("slot"));
    assertTrue(Files.notExists(release("r2")));
    assertEquals("r1", ended(mine.run("rollback")).result().values().get("slot"));
    assertLive("r1");
    assertLists();
  }

  private static Mitomine.Ended ended(Mitomine.Ended call) {
    assertEquals(0, call.exitCode(), call.output());
    return call;
  }

  private static Path release(String slot) {
    return mine.folder().resolve(".mine/environments/local/releases").resolve(slot);
  }

  /** This release answers, and no other runs. */
  private static void assertLive(String slot) throws Exception {
    String status = ended(mine.run("status")).lastLine();
    assertTrue(status.contains("running") && status.contains("(" + slot + ")"), status);
    assertEquals(37, Mitomine.count(url, "Gene"));
    assertEquals(
        List.of(),
        MitomineScenarioTest.processesOf(release("")).stream()
            .filter(line -> !line.contains(release(slot).toString()))
            .toList());
  }

  private static void assertLists() throws Exception {
    assertEquals(EARLY, lists.members("early"));
    assertEquals(LATE, lists.members("late"));
    assertEquals(BETWEEN, lists.members("between"));
  }

  private static java.util.function.Predicate<Event> started(String step) {
    return event -> event instanceof Event.StepStarted begun && begun.id().equals(step);
  }

  private static void killInTheSwitchTo(String slot) throws Exception {
    Mitomine.Call call = mine.start("rollback", "--to", slot);
    call.await(started("switch"), LIMIT);
    awaitProcess(slot, "tomcat");
    kill(call);
  }

  private static void kill(Mitomine.Call call) throws Exception {
    call.process().destroyForcibly();
    assertNotEquals(0, call.await().exitCode());
  }

  private static void awaitProcess(String slot, String server) throws Exception {
    Path wanted = release(slot).resolve(server);
    for (int i = 0; i < 1200; i++) {
      if (!MitomineScenarioTest.processesOf(wanted).isEmpty()) {
        return;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("nothing runs in " + wanted);
  }
}
