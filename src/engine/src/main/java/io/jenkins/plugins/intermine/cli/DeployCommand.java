package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.build.Bundle;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mine deploy}. */
@Command(
    name = "deploy",
    description = {
      "Makes a release from a bundle in an environment, checks it, and switches to it.",
      "Nothing is built again. The users' lists and templates live on."
    },
    mixinStandardHelpOptions = true)
@TrustedOnly("an accepted change deploys")
@OnCleanGround
final class DeployCommand extends EngineCommand {

  @Mixin private EnvironmentOptions options;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "The bundle (default: the newest in .mine/bundles).")
  private Path bundle;

  @Override
  Answer run(Session session) throws IOException {
    Project project = Project.open(session, options.offline());
    Bundle chosen = bundle == null ? newest(project) : Bundle.open(bundle);
    return Answers.deployed(
        project
            .deployment(project.environment(options.environment()))
            .deploy(chosen, options.initUserProfile()));
  }

  private static Bundle newest(Project project) {
    List<Bundle> bundles = Bundle.list(project.folders().bundles());
    if (bundles.isEmpty()) {
      throw new MineException(ExitCode.DEPLOY, "there is no bundle yet; run 'mine build'");
    }
    return bundles.get(0);
  }
}
