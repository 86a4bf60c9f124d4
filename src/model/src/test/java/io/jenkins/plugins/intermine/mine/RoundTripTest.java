package io.jenkins.plugins.intermine.mine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read as what it was. */
class RoundTripTest {
  private static final String ODD_CHARACTERS =
      "aZ09 _-./:#'\"\\{}[]&*!|>%@`,?=~\t\nÜé中\uD83D\uDE00\u0085\u2028";

  @Test
  void anyMine() {
    Random random = new Random(20261124);
    for (int i = 0; i < 2000; i++) {
      Mine mine = mine(random);

      String text = MineFile.render(mine);

      assertEquals(mine, MineFile.parse(text), text);
      assertEquals(text, MineFile.render(MineFile.parse(text)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "No",
        "null",
        "~",
        "",
        " ",
        "1",
        "1.0",
        "0x1f",
        "1e3",
        "2026-11-24",
        "12:30",
        "-",
        "- a",
        "a: b",
        "a #b",
        "#a",
        "'",
        "\"",
        "\\",
        "{a}",
        "[a]",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "a\nb",
        "\ta",
        "a ",
        "y",
        "<<",
        "=",
        ".inf",
        ".NaN",
        "NULL"
      })
  void anyValueOfAProperty(String value) {
    Mine shortest = MineFile.parse(MineFileTest.SHORTEST);
    Mine mine = withProperties(shortest, Map.of("key", value));

    assertEquals(mine, MineFile.parse(MineFile.render(mine)));
  }

  private static Mine withProperties(Mine mine, Map<String, String> properties) {
    BuildSettings build = mine.build();
    return new Mine(
        mine.name(),
        mine.title(),
        mine.scenario(),
        mine.intermineVersion(),
        mine.java(),
        mine.data(),
        new BuildSettings(
            build.memory(),
            build.encoding(),
            build.database(),
            build.checkpoints(),
            build.timeout(),
            properties),
        mine.environments(),
        mine.rebuild());
  }

  private static Mine mine(Random random) {
    String name = word(random);
    Map<String, String> properties = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      properties.put(word(random) + "." + random.nextInt(100), odd(random));
    }
    List<Environment> environments = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      environments.add(
          new Environment(
              word(random) + i,
              random.nextInt(65_536),
              memory(random),
              1 + random.nextInt(9),
              random.nextBoolean()
                  ? Set.of()
                  : EnumSet.of(pick(random, Environment.Service.values()))));
    }
    String title = Quote.oneLine(odd(random)).strip();
    return new Mine(
        name,
        title.isEmpty() ? name : title,
        pick(random, Scenario.values()),
        random.nextInt(10)
            + "."
            + random.nextInt(10)
            + "."
            + random.nextInt(100)
            + (random.nextBoolean() ? "" : "-rc1"),
        pick(random, 8, 11, 17, 21),
        new DataSettings(maybe(random, word(random))),
        new BuildSettings(
            memory(random),
            pick(random, BuildSettings.Encoding.values()),
            pick(random, BuildSettings.Database.values()),
            pick(random, BuildSettings.Checkpoints.values()),
            maybe(random, Duration.ofMinutes(1 + random.nextInt(10_000))),
            properties),
        environments,
        new RebuildSchedule(
            maybe(random, "H " + random.nextInt(24) + " * * " + random.nextInt(8)),
            random.nextBoolean()));
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder("x");
    for (int i = random.nextInt(6); i > 0; i--) {
      word.append("abcdeno0159-".charAt(random.nextInt(12)));
    }
    return word.toString();
  }

  private static String odd(Random random) {
    StringBuilder odd = new StringBuilder();
    int[] characters = ODD_CHARACTERS.codePoints().toArray();
    for (int i = random.nextInt(12); i > 0; i--) {
      odd.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return odd.toString();
  }

  private static MemorySize memory(Random random) {
    return new MemorySize(64 + random.nextInt(5000));
  }

  private static <T> Optional<T> maybe(Random random, T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
