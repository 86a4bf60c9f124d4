package io.jenkins.plugins.intermine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.build.Bundle;
import io.jenkins.plugins.intermine.event.Event;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real InterMine: from the example's repository to a mine that answers. */
@Tag("scenario")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MitomineScenarioTest {

  @TempDir private static Path folder;
  private static Mitomine mine;
  private static String url;

  @BeforeAll
  static void copy() throws Exception {
    mine = Mitomine.copyTo(folder.resolve("mitomine"));
  }

  @AfterAll
  static void stop() throws Exception {
    mine.run("stop");
  }

  @Test
  @Order(1)
  void theRepositoryBecomesARunningMine() throws Exception {
    Mitomine.Ended run = mine.run("run", "--init-user-profile");
    assertEquals(0, run.exitCode(), run.output());
    url = run.lastLine();
    Bundle bundle = Bundle.open(Path.of(run.result().values().get("bundle").toString()));
    assertEquals(37, bundle.manifest().counts().get("Gene"));
    assertEquals(37, Mitomine.count(url, "Gene"));
    assertEquals(13, Mitomine.count(url, "Protein"));
    assertEquals(
        "\"" + bundle.manifest().release() + "\"",
        Mitomine.get(url + "/service/version/release").body().strip());
    assertTrue(Mitomine.get(url + "/service/search?q=ND1").body().contains("MT-ND1"));
  }

  @Test
  @Order(2)
  void aSecondRunReusesEverything() throws Exception {
    Mitomine.Ended run = mine.run("run", "--init-user-profile");
    assertEquals(0, run.exitCode(), run.output());
    assertEquals(true, run.result().values().get("upToDate"));
    assertTrue(run.output().contains("nothing to deploy: this release runs already"), run.output());
    assertEquals(url, run.lastLine());
  }

  @Test
  @Order(3)
  void noPasswordIsInBundleLogsOrEvents() throws Exception {
    Properties secrets = new Properties();
    try (var reader = Files.newBufferedReader(mine.folder().resolve(".mine/secrets.properties"))) {
      secrets.load(reader);
    }
    assertTrue(secrets.size() >= 3, secrets.stringPropertyNames().toString());
    List<String> leaks = new ArrayList<>();
    for (Path place :
        List.of(
            mine.folder().resolve(".mine/bundles"),
            mine.folder().resolve(".mine/build/logs"),
            folder.resolve("mitomine-calls"))) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          secrets.values().stream()
              .filter(secret -> text.contains(secret.toString()))
              .forEach(secret -> leaks.add(file.toString()));
        }
      }
    }
    assertEquals(List.of(), leaks);
  }

  @Test
  @Order(4)
  void aListLivesThroughASecondDeployOfTheSameBundle() throws Exception {
    lists().save("oxphos", "MT-ND1", "MT-ND2", "MT-CO1");
    assertEquals("3", lists().size("oxphos"));
    Mitomine.Ended deploy = mine.run("deploy");
    assertEquals(0, deploy.exitCode(), deploy.output());
    assertEquals("r2", deploy.result().values().get("slot"));
    assertEquals("3", lists().size("oxphos"));
    assertEquals(
        List.of("MT-CO1", "MT-ND1", "MT-ND2"), lists().members("oxphos"), "the same identifiers");
  }

  @Test
  @Order(5)
  void aChangedSourceIsLoadedAgainAndTheOnesBeforeItAreNot() throws Exception {
    mine.edit("data/complexes/" + onlyFile("data/complexes"), text -> text + "\n");
    Mitomine.Ended build = mine.run("build");
    assertEquals(0, build.exitCode(), build.output());
    assertEquals(Event.Outcome.REUSED, build.step("source:mito-go").outcome());
    assertEquals(Event.Outcome.DONE, build.step("source:mito-complexes").outcome());
    Mitomine.Ended deploy = mine.run("deploy");
    assertEquals(0, deploy.exitCode(), deploy.output());
    assertEquals(37, Mitomine.count(url, "Gene"));
    assertEquals(List.of("MT-CO1", "MT-ND1", "MT-ND2"), lists().members("oxphos"));
  }

  @Test
  @Order(6)
  void stopLeavesNoProcessAndStartBringsTheMineBack() throws Exception {
    Mitomine.Ended stop = mine.run("stop");
    assertEquals(0, stop.exitCode(), stop.output());
    assertEquals(List.of(), processesOf(mine.folder()));
    Mitomine.Ended start = mine.run("start");
    assertEquals(0, start.exitCode(), start.output());
    assertEquals(url, start.lastLine());
    assertEquals(37, Mitomine.count(url, "Gene"));
    assertEquals(List.of("MT-CO1", "MT-ND1", "MT-ND2"), lists().members("oxphos"));
  }

  static List<String> processesOf(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(folder.toString()))
        .toList();
  }

  private static UserLists lists() {
    return new UserLists(mine.folder(), url);
  }

  private static String onlyFile(String data) throws Exception {
    try (Stream<Path> files = Files.list(mine.folder().resolve(data))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow().getFileName().toString();
    }
  }
}
