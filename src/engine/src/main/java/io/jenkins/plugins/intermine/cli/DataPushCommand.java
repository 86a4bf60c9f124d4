package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.dvc.PushResult;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mine data push}. */
@Command(
    name = "push",
    description = {
      "Stores the recorded data in a remote, as 'dvc push' does. The remote must be a folder;"
          + " for others use the real dvc, which works in the same repository."
    },
    mixinStandardHelpOptions = true)
@TrustedOnly("an accepted change stores data")
@OnCleanGround
final class DataPushCommand extends EngineCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "TARGET",
      description = "Tracked files or folders, or .dvc files (default: all data of the mine).")
  private List<String> targets = new ArrayList<>();

  @Option(
      names = "--remote",
      paramLabel = "NAME",
      description = "The DVC remote to push to (default: data.remote of mine.yaml, or DVC's).")
  private String remote;

  @Override
  Answer run(Session session) throws IOException {
    Mine mine = MineFile.read(session.repository());
    MineData data = MineData.open(session);
    String to = remote == null ? mine.data().remote().orElse(null) : remote;
    PushResult result;
    try (DataProgress progress = new DataProgress(session.events())) {
      result = data.push(targets, to, progress);
      progress.finished();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "data: "
            + result.pushed()
            + " stored ("
            + Sizes.of(result.bytes())
            + "), "
            + result.present()
            + " were there");
    result.folders().stream()
        .filter(folder -> folder.startsWith(session.repository()))
        .map(folder -> session.repository().relativize(folder))
        .forEach(
            folder ->
                lines.add("next: git add " + folder + ", and commit it: clones pull from there"));
    return new Answer(values(result), List.of(), lines);
  }

  private static Map<String, Object> values(PushResult result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("pushed", result.pushed());
    values.put("present", result.present());
    values.put("bytes", result.bytes());
    return values;
  }
}
