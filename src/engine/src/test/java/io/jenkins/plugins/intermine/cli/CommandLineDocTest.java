package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.mine.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/command-line.md names every command and option that there is, and no other. */
class CommandLineDocTest {

  private static final String COMMON = "Options of every command";
  private static final Pattern OPTION_ROW =
      Pattern.compile("^\\| (`-[^|]*`) \\|", Pattern.MULTILINE);
  private static final Pattern OPTION = Pattern.compile("`(--?[A-Za-z][a-z-]*)");

  private final Map<String, String> sections = sections();

  @Test
  void everyCommandHasASection() {
    Set<String> documented =
        sections.keySet().stream()
            .filter(title -> title.startsWith("mine "))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(commands().keySet()), documented);
  }

  @Test
  void everySectionHasItsCommandsOptions() {
    Set<String> common = documented(sections.get(COMMON));
    commands()
        .forEach(
            (name, command) -> {
              Set<String> options = new TreeSet<>(documented(sections.get(name)));
              Set<String> expected =
                  command.getCommandSpec().options().stream()
                      .map(OptionSpec::names)
                      .filter(names -> Arrays.stream(names).noneMatch(common::contains))
                      .flatMap(Arrays::stream)
                      .collect(Collectors.toCollection(TreeSet::new));
              assertEquals(expected, options, name);
            });
  }

  @Test
  void theCommonOptionsAreThoseOfEveryEngineCommand() {
    Set<String> common = documented(sections.get(COMMON));
    commands().values().stream()
        .filter(command -> command.getCommand() instanceof EngineCommand)
        .forEach(
            command -> {
              Set<String> own = command.getCommandSpec().optionsMap().keySet();
              assertTrue(own.containsAll(common), command.getCommandName() + " " + common);
            });
  }

  @Test
  void everyOperandIsNamed() {
    commands()
        .forEach(
            (name, command) ->
                command
                    .getCommandSpec()
                    .positionalParameters()
                    .forEach(
                        operand ->
                            assertTrue(
                                sections.get(name).contains(word(operand.paramLabel())),
                                name + " " + operand.paramLabel())));
  }

  @Test
  void theExitCodesAreThoseOfTheProgram() {
    String text = sections.get("Exit codes");
    for (ExitCode code : ExitCode.values()) {
      String row = "| " + code.code() + " | " + code.description() + " |";
      assertTrue(text.contains(row), row);
    }
    assertEquals(
        ExitCode.values().length, text.lines().filter(line -> line.matches("\\| \\d+ .*")).count());
  }

  @Test
  void theHelpListsEveryCommand() {
    String help = MineCommand.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
    for (String name : MineCommand.commandLine().getSubcommands().keySet()) {
      assertTrue(help.contains("  " + name + " "), name);
    }
  }

  @Test
  void helpTextsAreSentences() {
    commands()
        .forEach(
            (name, command) -> {
              String[] description = command.getCommandSpec().usageMessage().description();
              assertTrue(description.length > 0 && description[0].endsWith("."), name);
              command.getCommandSpec().options().stream()
                  .filter(option -> !option.hidden())
                  .forEach(
                      option ->
                          assertTrue(
                              option.description().length > 0
                                  && option.description()[0].matches("(?s)[A-Z].*\\.|.*\\)\\.?"),
                              name + " " + option.longestName()));
            });
  }

  /** The commands that do something, each by its whole name. */
  private static Map<String, CommandLine> commands() {
    Map<String, CommandLine> commands = new TreeMap<>();
    collect("mine", MineCommand.commandLine(), commands);
    return commands;
  }

  private static void collect(String name, CommandLine command, Map<String, CommandLine> all) {
    command
        .getSubcommands()
        .forEach(
            (word, sub) -> {
              if (!sub.getSubcommands().isEmpty()) {
                collect(name + " " + word, sub, all);
              } else if (!word.equals("help")) {
                all.put(name + " " + word, sub);
              }
            });
  }

  private static Set<String> documented(String section) {
    return OPTION_ROW
        .matcher(section)
        .results()
        .flatMap(row -> OPTION.matcher(row.group(1)).results())
        .map(option -> option.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String word(String label) {
    Matcher first = Pattern.compile("[A-Z]+").matcher(label);
    return first.find() ? first.group() : label;
  }

  private static Map<String, String> sections() {
    try {
      String text = Files.readString(Path.of("../../docs/command-line.md"));
      List<String> parts = Stream.of(text.split("(?m)^## ")).skip(1).toList();
      return parts.stream()
          .collect(
              Collectors.toMap(
                  part -> part.lines().findFirst().orElseThrow().strip(), part -> part));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
