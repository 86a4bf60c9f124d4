package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.build.MineBuild;
import io.jenkins.plugins.intermine.build.MineFolders;
import io.jenkins.plugins.intermine.build.WorkspaceLock;
import io.jenkins.plugins.intermine.deploy.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mine run}. */
@Command(
    name = "run",
    description = "Pulls the data, builds and deploys: from the repository to a running mine.",
    mixinStandardHelpOptions = true)
@TrustedOnly("an accepted change deploys")
@OnCleanGround
final class RunCommand extends EngineCommand {

  @Mixin private ReleaseOption release;

  @Mixin private EnvironmentOptions options;

  @Override
  List<Path> logs(Session session) throws IOException {
    return Answers.logs(new MineFolders(session.repository()).logs());
  }

  @Override
  Answer run(Session session) throws IOException {
    Project project = Project.open(session, options.offline());
    Map<String, Object> values = new LinkedHashMap<>();
    MineBuild.Outcome outcome;
    try (WorkspaceLock lock = WorkspaceLock.take(project.folders().lock())) {
      values.put("data", DataPull.pull(session, project.mine(), DataPull.Options.standard()));
      outcome = project.build().build(project.request(release.name(), false));
    }
    Answer built = Answers.built(outcome, session.repository());
    session.events().info(built.lines().get(0));
    Deployment deployment = project.deployment(project.environment(options.environment()));
    Deployment.Status status = deploy(session, deployment, outcome);
    Answer deployed = Answers.deployed(status);
    values.putAll(built.values());
    values.putAll(deployed.values());
    return new Answer(values, built.artifacts(), new ArrayList<>(deployed.lines()));
  }

  /** A release of this very bundle that is live already need not be made again. */
  private Deployment.Status deploy(
      Session session, Deployment deployment, MineBuild.Outcome outcome) throws IOException {
    Deployment.Status now = deployment.status();
    boolean live =
        outcome.manifest().key().equals(now.key())
            && outcome.manifest().release().equals(now.release());
    if (live) {
      session
          .events()
          .info(
              now.running()
                  ? "nothing to deploy: this release runs already"
                  : "nothing to deploy: this release was stopped and is started again");
      return deployment.start();
    }
    return deployment.deploy(outcome.bundle(), options.initUserProfile());
  }
}
