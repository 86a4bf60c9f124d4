package io.jenkins.plugins.intermine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mine tools}: the programs that a mine is built and served with. */
@Command(
    name = "tools",
    description = {
      "Lists, installs and pins the tools that the mine is built and served with.",
      "tools.lock names each with version and checksum; they are installed in the repository's"
          + " .mine/tools, and nothing else on the machine changes."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ToolsListCommand.class, ToolsInstallCommand.class, ToolsLockCommand.class})
final class ToolsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing; one of list, install, lock");
  }
}
