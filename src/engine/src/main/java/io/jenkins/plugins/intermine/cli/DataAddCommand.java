package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.dvc.DvcRepository;
import io.jenkins.plugins.intermine.dvc.TrackedOut;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mine data add}. */
@Command(
    name = "add",
    description = {
      "Takes files or folders under DVC, or records their new content, as 'dvc add' does.",
      "Commit the .dvc files and .gitignore that it writes, and push the data."
    },
    mixinStandardHelpOptions = true)
@OnCleanGround
final class DataAddCommand extends EngineCommand {

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files or folders in the mine's repository, e.g. data/genes.")
  private List<Path> paths;

  @Option(
      names = "--init",
      paramLabel = "REMOTE",
      description =
          "Where DVC tracks no data yet: begin to, with this folder or https address as the remote"
              + " that keeps it.")
  private String init;

  @Override
  Answer run(Session session) throws IOException {
    MineData data = data(session);
    List<TrackedOut> outs;
    try (DataProgress progress = new DataProgress(session.events())) {
      outs = data.add(paths, progress);
      progress.finished();
    }
    List<String> lines = new ArrayList<>();
    outs.forEach(out -> lines.add(out.path() + ": " + out.definedIn() + " records it"));
    lines.add("next: commit the .dvc files and .gitignore, and 'mine data push'");
    return new Answer(Map.of("outs", DataPull.hashes(outs)), List.of(), lines);
  }

  private MineData data(Session session) throws IOException {
    Optional<MineData> there = MineData.find(session);
    if (there.isPresent() && init != null) {
      throw new MineException(
          ExitCode.USAGE, "--init: DVC tracks data here already; its remotes are in .dvc/config");
    }
    if (there.isPresent()) {
      return there.get();
    }
    if (init == null) {
      throw new MineException(
          ExitCode.USAGE,
          "DVC tracks no data here yet; say what remote shall keep it, e.g. --init ../mine-data");
    }
    DvcFailure.translated(() -> DvcRepository.init(session.repository(), "local", url(init)));
    return MineData.find(session).orElseThrow();
  }

  /** DVC takes a relative folder as relative to .dvc, and a person as relative to the mine. */
  private static String url(String remote) {
    boolean relative = !remote.contains("://") && !Path.of(remote).isAbsolute();
    return relative ? "../" + remote : remote;
  }
}
