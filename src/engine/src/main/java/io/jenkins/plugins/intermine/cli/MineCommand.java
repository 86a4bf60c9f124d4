package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.exec.SecretVariables;
import io.jenkins.plugins.intermine.git.JgitSurroundings;
import io.jenkins.plugins.intermine.mine.ExitCode;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mine}: the engine's one entry, for people and for the Jenkins steps alike. */
@Command(
    name = "mine",
    description =
        "Creates, builds and deploys an InterMine data warehouse from its git repository.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      InitCommand.class,
      ImportCommand.class,
      DataCommand.class,
      PlanCommand.class,
      BuildCommand.class,
      DeployCommand.class,
      RollbackCommand.class,
      RunCommand.class,
      StatusCommand.class,
      StartCommand.class,
      StopCommand.class,
      ToolsCommand.class,
      DoctorCommand.class,
      HelpCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class MineCommand implements Runnable {

  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  private MineCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    if (SecretVariables.NAMES.stream().anyMatch(System.getenv()::containsKey)) {
      JgitSurroundings.findWithoutSecrets();
    }
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, for {@link #main} and for the tests. */
  static CommandLine commandLine() {
    return commandLine(System.getenv());
  }

  /** The same, for a caller with this environment. */
  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine line = new CommandLine(new MineCommand(environment));
    line.setParameterExceptionHandler(MineCommand::usageError);
    line.setExitCodeExceptionMapper(e -> ExitCode.INTERNAL.code());
    line.getSubcommands()
        .get("generate-completion")
        .getCommandSpec()
        .usageMessage()
        .description("Prints the completion script for bash and zsh.");
    line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
    line.getCommandSpec().usageMessage().exitCodeList(exitCodes());
    return line;
  }

  /** What the caller says by variables. */
  Map<String, String> environment() {
    return environment;
  }

  private static Map<String, String> exitCodes() {
    return Arrays.stream(ExitCode.values())
        .collect(
            Collectors.toMap(
                code -> Integer.toString(code.code()),
                ExitCode::description,
                (one, other) -> one,
                java.util.LinkedHashMap::new));
  }

  private static int usageError(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("mine: " + e.getMessage());
    String similar =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream().limit(3).collect(Collectors.joining(", "))
            : "";
    if (!similar.isEmpty()) {
      line.getErr().println("mine: did you mean: " + similar + "?");
    }
    line.getErr().println("mine: see '" + line.getCommandSpec().qualifiedName() + " --help'");
    return ExitCode.USAGE.code();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing; one of "
            + Stream.of("init", "import", "data", "plan", "build", "deploy", "run", "status")
                .collect(Collectors.joining(", ")));
  }
}
