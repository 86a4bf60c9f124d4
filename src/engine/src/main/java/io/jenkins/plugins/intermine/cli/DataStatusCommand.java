package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.dvc.OutStatus;
import io.jenkins.plugins.intermine.dvc.TrackedOut;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code mine data status}. */
@Command(
    name = "status",
    description = {
      "Shows how each tracked file or folder stands: unchanged, modified, deleted, not-in-cache"
          + " (a pull brings it) or not-recorded.",
      "Looks at this machine only, not at the remote."
    },
    mixinStandardHelpOptions = true)
final class DataStatusCommand extends EngineCommand {

  @Override
  Answer run(Session session) throws IOException {
    List<OutStatus> outs = MineData.open(session).status();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("clean", outs.stream().allMatch(out -> out.state() == OutStatus.State.UNCHANGED));
    values.put("outs", outs.stream().map(DataStatusCommand::values).toList());
    return new Answer(values, List.of(), outs.stream().map(DataStatusCommand::line).toList());
  }

  private static Map<String, Object> values(OutStatus out) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("path", out.out().path());
    values.put("state", word(out));
    values.put("hash", out.out().hash());
    values.put("bytes", out.out().size());
    values.put("files", out.out().files());
    return values;
  }

  private static String line(OutStatus status) {
    TrackedOut out = status.out();
    String size = out.size() < 0 ? "" : " (" + files(out) + Sizes.of(out.size()) + ")";
    return String.format("%-12s  %s%s", word(status), out.path(), size);
  }

  private static String files(TrackedOut out) {
    return out.files() < 0 ? "" : out.files() + (out.files() == 1 ? " file, " : " files, ");
  }

  private static String word(OutStatus out) {
    return out.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
