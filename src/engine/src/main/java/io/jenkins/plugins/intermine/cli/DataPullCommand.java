package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.dvc.PullRequest;
import io.jenkins.plugins.intermine.mine.MineFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mine data pull}. */
@Command(
    name = "pull",
    description = {
      "Brings the data that this commit records into the repository, as 'dvc pull' does.",
      "When something can't be had, nothing in the repository is changed."
    },
    mixinStandardHelpOptions = true)
@OnCleanGround
final class DataPullCommand extends EngineCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "TARGET",
      description = "Tracked files or folders, or .dvc files (default: all data of the mine).")
  private List<String> targets = new ArrayList<>();

  @Option(
      names = "--remote",
      paramLabel = "NAME",
      description = "The DVC remote to pull from (default: data.remote of mine.yaml, or DVC's).")
  private String remote;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "0",
      description = "Transfers at a time (default: as many as suit the machine).")
  private int jobs;

  @Option(names = "--force", description = "Overwrite files that were changed and not recorded.")
  private boolean force;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Option(
      names = "--allow-missing",
      description = "Go on without files that are neither in the cache nor in the remote.")
  private boolean allowMissing;

  @Override
  Answer run(Session session) throws IOException {
    PullRequest request =
        DvcFailure.translated(
            () ->
                PullRequest.of(targets.toArray(String[]::new))
                    .withRemote(remote)
                    .withJobs(jobs)
                    .withForce(force)
                    .withDryRun(dryRun)
                    .withAllowMissing(allowMissing));
    Map<String, Object> values =
        DataPull.pull(
            session, MineFile.read(session.repository()), new DataPull.Options(request, true));
    return new Answer(values, List.of(), List.of());
  }
}
