package io.jenkins.plugins.intermine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mine data}: what a mine is made of. */
@Command(
    name = "data",
    description = {
      "Brings, checks and records the mine's data.",
      "It is tracked by DVC; people with the real dvc can work in the same repository."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataPullCommand.class,
      DataStatusCommand.class,
      DataAddCommand.class,
      DataPushCommand.class
    })
final class DataCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing; one of pull, status, add, push");
  }
}
