package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.mine.Environment;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mine stop}. */
@Command(
    name = "stop",
    description = "Ends every process of an environment, or of all; their data stay.",
    mixinStandardHelpOptions = true)
@TrustedOnly("an accepted change starts and stops environments")
final class StopCommand extends EngineCommand {

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The environment of mine.yaml (default: all).")
  private String environment;

  @Override
  Answer run(Session session) throws IOException {
    Project project = Project.open(session, false);
    List<Environment> chosen =
        environment == null
            ? project.mine().environments()
            : List.of(project.mine().requireEnvironment(environment));
    for (Environment each : chosen) {
      project.deployment(each).stop();
    }
    return Answer.of(
        "stopped " + String.join(", ", chosen.stream().map(Environment::name).toList()));
  }
}
