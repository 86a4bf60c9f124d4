package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.deploy.Deployment;
import io.jenkins.plugins.intermine.mine.Environment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code mine status}. */
@Command(
    name = "status",
    description = "Shows what is live in each environment, and whether it runs.",
    mixinStandardHelpOptions = true)
final class StatusCommand extends EngineCommand {

  @Override
  Answer run(Session session) throws IOException {
    Project project = Project.open(session, false);
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (Environment environment : project.mine().environments()) {
      Deployment.Status status = project.deployment(environment).status();
      values.put(environment.name(), Answers.values(status));
      lines.add(Answers.line(status));
    }
    return new Answer(values, List.of(), lines);
  }
}
