package io.jenkins.plugins.intermine.mine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/mine-yaml.md and the examples true. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MineYamlDocumentationTest {
  private static final Path PROJECT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent().getParent();

  private final String document = read(PROJECT.resolve("docs/mine-yaml.md"));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(file + " is part of the project", e);
    }
  }

  List<String> keys() {
    return MineSchema.paths();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyIsNamed(String key) {
    assertTrue(document.contains("| `" + key + "` |"), key);
  }

  @Test
  void noKeyIsNamedThatDoesNotExist() {
    Set<String> named =
        Pattern.compile("(?m)^\\| `([^`]+)` \\|")
            .matcher(document)
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toSet());

    assertEquals(Set.copyOf(MineSchema.paths()), named);
  }

  @Test
  void everyWordOfAChoiceIsNamed() {
    List<String> words = new ArrayList<>();
    Arrays.stream(Scenario.values()).map(Scenario::yamlName).forEach(words::add);
    Arrays.stream(BuildSettings.Encoding.values())
        .map(BuildSettings.Encoding::yamlName)
        .forEach(words::add);
    Arrays.stream(BuildSettings.Database.values())
        .map(BuildSettings.Database::yamlName)
        .forEach(words::add);
    Arrays.stream(BuildSettings.Checkpoints.values())
        .map(BuildSettings.Checkpoints::yamlName)
        .forEach(words::add);
    Arrays.stream(Environment.Service.values())
        .map(Environment.Service::yamlName)
        .forEach(words::add);

    words.forEach(word -> assertTrue(document.contains("`" + word + "`"), word));
  }

  @Test
  void everyExampleOfAWholeFileIsValid() {
    List<String> examples =
        Pattern.compile("(?s)```yaml\n(name:.*?)```")
            .matcher(document)
            .results()
            .map(result -> result.group(1))
            .toList();

    assertTrue(examples.size() >= 2, "the document has examples");
    examples.forEach(MineFile::parse);
  }

  @Test
  void everyMessageIsOneThatIsGiven() throws IOException {
    Set<String> given =
        Mistakes.read("mine-yaml-mistakes.txt").stream()
            .flatMap(each -> each.getPayload().problems().stream())
            .collect(Collectors.toSet());

    List<String> messages =
        Pattern.compile("(?m)^mine\\.yaml:.*$")
            .matcher(document)
            .results()
            .map(MatchResult::group)
            .toList();

    assertTrue(messages.size() >= 10, "the document has messages");
    messages.forEach(message -> assertTrue(given.contains(message), message));
  }

  @Test
  void theExamplesAreMines() throws IOException {
    try (var files = Files.list(PROJECT.resolve("examples"))) {
      for (Path example : files.filter(each -> Files.exists(each.resolve("mine.yaml"))).toList()) {
        assertEquals(List.of(), MineFile.check(example), example.toString());
        assertEquals(
            List.of(), ProjectXml.check(example.resolve("project.xml")), example.toString());
      }
    }
  }
}
