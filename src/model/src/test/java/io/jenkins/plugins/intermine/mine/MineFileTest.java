package io.jenkins.plugins.intermine.mine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MineFileTest {
  static final String SHORTEST =
      """
      name: m
      intermine: {version: 5.0.0}
      environments: {local: }
      """;

  static final String FULL =
      """
      name: mitomine
      title: "MitoMine: mitochondria"
      scenario: local-container
      intermine:
        version: 5.0.0
      java: 11
      data:
        remote: local
      build:
        memory: 8g
        encoding: SQL_ASCII
        database: copy
        checkpoints: dump-marked
        timeout: 12h
        properties:
          os.production.verboseQueryLog: true
          dataLoader.batchSize: 500
      environments:
        test:
          port: 0
        live:
          port: 8081
          memory: 1g
          keep: 5
          expose: [postgres, solr]
      rebuild:
        cron: "H 3 * * 1"
        when-data-changes: true
      """;

  @TempDir Path folder;

  static List<Named<Mistakes>> mistakes() throws IOException {
    return Mistakes.read("mine-yaml-mistakes.txt");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyMistakeIsToldWithItsLineAndMend(Mistakes mistakes) throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), mistakes.text());

    List<Problem> problems = MineFile.check(folder);

    assertEquals(mistakes.problems(), problems.stream().map(Problem::toString).toList());
    assertFalse(problems.toString().contains("hunter2"), "a secret is never shown");
    if (problems.stream().anyMatch(Problem::isError)) {
      InvalidMineException e =
          assertThrows(InvalidMineException.class, () -> MineFile.read(folder));
      assertEquals(problems, e.problems());
      assertEquals(ExitCode.INVALID, e.exitCode());
      assertEquals(1, e.getMessage().lines().count());
    } else {
      MineFile.read(folder);
    }
  }

  @Test
  void whatIsNotSaidHasItsDefault() {
    Mine mine = MineFile.parse(SHORTEST);

    assertEquals(
        new Mine(
            "m",
            "m",
            Scenario.PROCESS,
            "5.0.0",
            17,
            new DataSettings(Optional.empty()),
            new BuildSettings(
                new MemorySize(2048),
                BuildSettings.Encoding.UTF_8,
                BuildSettings.Database.PGDATA,
                BuildSettings.Checkpoints.EVERY_SOURCE,
                Optional.empty(),
                Map.of()),
            List.of(new Environment("local", 8080, new MemorySize(512), 2, Set.of())),
            new RebuildSchedule(Optional.empty(), false)),
        mine);
  }

  @Test
  void everyKeyIsRead() {
    Mine mine = MineFile.parse(FULL);

    assertEquals("mitomine", mine.name());
    assertEquals("MitoMine: mitochondria", mine.title());
    assertEquals(Scenario.LOCAL_CONTAINER, mine.scenario());
    assertEquals("5.0.0", mine.intermineVersion());
    assertEquals(11, mine.java());
    assertEquals(Optional.of("local"), mine.data().remote());
    assertEquals(8L << 30, mine.build().memory().bytes());
    assertEquals(BuildSettings.Encoding.SQL_ASCII, mine.build().encoding());
    assertEquals(BuildSettings.Database.COPY, mine.build().database());
    assertEquals(BuildSettings.Checkpoints.DUMP_MARKED, mine.build().checkpoints());
    assertEquals(Optional.of(Duration.ofHours(12)), mine.build().timeout());
    assertEquals(
        Map.of("os.production.verboseQueryLog", "true", "dataLoader.batchSize", "500"),
        mine.build().properties());
    assertEquals(
        List.of("test", "live"), mine.environments().stream().map(Environment::name).toList());
    assertTrue(mine.requireEnvironment("test").isAnyPort());
    assertEquals(
        new Environment(
            "live",
            8081,
            new MemorySize(1024),
            5,
            Set.of(Environment.Service.POSTGRES, Environment.Service.SOLR)),
        mine.requireEnvironment("live"));
    assertEquals(new RebuildSchedule(Optional.of("H 3 * * 1"), true), mine.rebuild());
  }

  @Test
  void linesEndAsOnAnySystemAndAByteOrderMarkIsNoProblem() throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), "\uFEFF" + FULL.replace("\n", "\r\n"));

    assertEquals(MineFile.parse(FULL), MineFile.read(folder));
  }

  @Test
  void aLineIsCountedWithAnyLineEnd() throws IOException {
    Files.writeString(
        folder.resolve("mine.yaml"), (SHORTEST + "build:\n  memory: 3\n").replace("\n", "\r\n"));

    assertEquals(5, MineFile.check(folder).get(0).line());
  }

  @Test
  void aMissingEnvironmentIsNamedTogetherWithTheNearest() {
    MineException e =
        assertThrows(MineException.class, () -> MineFile.parse(FULL).requireEnvironment("life"));

    assertEquals(ExitCode.USAGE, e.exitCode());
    assertEquals(
        "the mine 'mitomine' has no environment 'life'; did you mean 'live'?", e.getMessage());
  }

  @Test
  void aMissingFileSaysHowToGetOne() {
    InvalidMineException e = assertThrows(InvalidMineException.class, () -> MineFile.read(folder));

    assertEquals(
        "mine.yaml: there is no such file; run 'mine init' for a new mine or 'mine import' for an"
            + " existing one",
        e.getMessage());
  }

  @Test
  void aFolderInItsPlaceIsAProblem() throws IOException {
    Files.createDirectory(folder.resolve("mine.yaml"));

    assertEquals("is not a file", MineFile.check(folder).get(0).what());
  }

  @Test
  void otherEncodingsAreAProblemWithALine() throws IOException {
    Files.write(
        folder.resolve("mine.yaml"),
        "name: m\ntitle: Mäuse\n".getBytes(StandardCharsets.ISO_8859_1));

    assertEquals(
        "mine.yaml:2: is not UTF-8 text; save it as UTF-8",
        MineFile.check(folder).get(0).toString());
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), "# " + "x".repeat(300_000));

    assertEquals("is larger than 256 KiB", MineFile.check(folder).get(0).what());
  }

  @Test
  void aliasesCannotMakeAFileGrow() {
    StringBuilder text = new StringBuilder(SHORTEST).append("build:\n  properties:\n");
    text.append("    a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      text.append(
          "    a%d: &a%d [*a%d,*a%d,*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
    }

    assertThrows(InvalidMineException.class, () -> MineFile.parse(text.toString()));
  }

  @Test
  void thousandsOfMistakesAreNotAllTold() {
    StringBuilder text = new StringBuilder(SHORTEST);
    for (int i = 0; i < 5000; i++) {
      text.append("key").append(i).append(": 1\n");
    }

    InvalidMineException e =
        assertThrows(InvalidMineException.class, () -> MineFile.parse(text.toString()));

    assertEquals(200, e.problems().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "webapp.password",
        "superuser.initialPassword",
        "API_KEY",
        "awsSecretAccessKey",
        "token",
        "GITHUB_TOKEN",
        "smtppassword",
        "private-key",
        "db.pwd",
        "credentials"
      })
  void namesOfSecretsAreKnown(String key) {
    assertTrue(Secrets.isNamedLikeSecret(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keyword_search",
        "tokenizer",
        "class_keys",
        "passage",
        "primary-key",
        "os.production.verboseQueryLog",
        "author"
      })
  void otherNamesAreNotTakenForSecrets(String key) {
    assertFalse(Secrets.isNamedLikeSecret(key));
  }

  @ParameterizedTest
  @CsvSource({
    "64m, 64, 64m",
    "1024m, 1024, 1g",
    "1500M, 1500, 1500m",
    "2g, 2048, 2g",
    "4t, 4194304, 4096g"
  })
  void memorySizes(String text, long mebibytes, String written) {
    assertEquals(Optional.of(new MemorySize(mebibytes)), MemorySize.parse(text));
    assertEquals(written, MemorySize.parse(text).orElseThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0g", "63m", "5t", "2", "g", "2.5g", "-1g", "02g", "2 g", "9999999999t"})
  void noMemorySizes(String text) {
    assertEquals(Optional.empty(), MemorySize.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "H 3 * * 1",
        "@midnight",
        "H/15 * * * *",
        "H(0-29)/10 8-16/2 1,15 1-11 1-5",
        "TZ=Europe/London\nH 3 * * *\n# and\n0 4 * * 7"
      })
  void schedules(String cron) {
    assertEquals(Optional.empty(), CronSyntax.problem(cron));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "5-1 * * * *",
        "H(0-99) * * * *",
        "*/0 * * * *",
        "1,,2 * * * *",
        "@reboot",
        "* * * * * *"
      })
  void noSchedules(String cron) {
    assertTrue(CronSyntax.problem(cron).isPresent());
  }

  @Test
  void everyExitCodeHasItsNumber() {
    for (ExitCode each : ExitCode.values()) {
      assertEquals(each, ExitCode.of(each.code()));
      assertFalse(each.description().isBlank());
    }
    assertEquals(ExitCode.INTERNAL, ExitCode.of(77));
  }

  @Test
  void messagesAreOneLine() {
    Problem problem = new Problem(Path.of("mine.yaml"), 3, "a\nb\u2028c", "d\re");

    assertEquals("mine.yaml:3: a b c; d e", problem.toString());
  }
}
