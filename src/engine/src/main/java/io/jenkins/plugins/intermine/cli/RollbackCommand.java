package io.jenkins.plugins.intermine.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mine rollback}. */
@Command(
    name = "rollback",
    description = {
      "Switches back to a release that the environment kept; no bundle is needed.",
      "The users' lists and templates live on."
    },
    mixinStandardHelpOptions = true)
@TrustedOnly("an accepted change rolls back")
@OnCleanGround
final class RollbackCommand extends EngineCommand {

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The environment of mine.yaml (default: the only one).")
  private String environment;

  @Option(
      names = "--to",
      paramLabel = "SLOT",
      description = "The release to go to, e.g. r1 (default: the newest that is not live).")
  private String slot;

  @Mixin private OfflineOption offline;

  @Override
  Answer run(Session session) throws IOException {
    Project project = Project.open(session, offline.isOn());
    return Answers.deployed(project.deployment(project.environment(environment)).rollback(slot));
  }
}
