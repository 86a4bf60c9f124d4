package io.jenkins.plugins.intermine.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mine start}. */
@Command(
    name = "start",
    description = "Starts an environment's live release again, after 'mine stop' or a reboot.",
    mixinStandardHelpOptions = true)
@TrustedOnly("an accepted change starts and stops environments")
@OnCleanGround
final class StartCommand extends EngineCommand {

  @Mixin private EnvironmentOptions options;

  @Override
  Answer run(Session session) throws IOException {
    Project project = Project.open(session, options.offline());
    return Answers.deployed(project.deployment(project.environment(options.environment())).start());
  }
}
