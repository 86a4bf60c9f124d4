package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.build.MineBuild;
import io.jenkins.plugins.intermine.build.MineFolders;
import io.jenkins.plugins.intermine.build.WorkspaceLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mine build}. */
@Command(
    name = "build",
    description = {
      "Builds the mine and leaves a bundle in .mine/bundles.",
      "A build that failed or was killed goes on from the last step that was done."
    },
    mixinStandardHelpOptions = true)
@OnCleanGround
final class BuildCommand extends EngineCommand {

  @Mixin private BuildOptions options;

  @Override
  List<Path> logs(Session session) throws IOException {
    return Answers.logs(new MineFolders(session.repository()).logs());
  }

  @Override
  Answer run(Session session) throws IOException {
    Project project = Project.open(session, options.offline());
    try (WorkspaceLock lock = WorkspaceLock.take(project.folders().lock())) {
      MineBuild.Outcome outcome =
          project.build().build(project.request(options.release(), options.fresh()));
      return Answers.built(outcome, session.repository());
    }
  }
}
