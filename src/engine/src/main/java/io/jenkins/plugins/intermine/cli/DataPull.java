package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.dvc.PullRequest;
import io.jenkins.plugins.intermine.dvc.PullResult;
import io.jenkins.plugins.intermine.dvc.TrackedOut;
import io.jenkins.plugins.intermine.mine.Mine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings a mine's data into its repository, for every command that needs it. */
final class DataPull {

  /** So many are named; a mine may have a hundred thousand files. */
  private static final int NAMED = 20;

  private DataPull() {}

  /**
   * What to pull and how.
   *
   * @param request what DVC is asked; without a remote, the one of mine.yaml is taken
   * @param required whether a mine whose data DVC doesn't track is an error
   */
  record Options(PullRequest request, boolean required) {

    /** Everything; data that DVC doesn't track is taken as it lies there. */
    static Options standard() {
      return new Options(PullRequest.of(), false);
    }
  }

  /**
   * Pulls, telling of it by events.
   *
   * @return for {@code result.json}: {@code tracked}, and where that is true the numbers {@code
   *     fetched}, {@code bytes}, {@code added}, {@code modified}, {@code deleted} and {@code
   *     unchanged}, the lists {@code missing} and {@code skipped}, and {@code outs}, the hash of
   *     each path
   */
  static Map<String, Object> pull(Session session, Mine mine, Options options) throws IOException {
    Optional<MineData> data =
        options.required() ? Optional.of(MineData.open(session)) : MineData.find(session);
    if (data.isEmpty()) {
      session
          .events()
          .info(session.repository() + ": DVC tracks no data here; it is taken as it lies there");
      return Map.of("tracked", false);
    }
    PullRequest request = withRemote(options.request(), mine);
    PullResult result;
    try (DataProgress progress = new DataProgress(session.events())) {
      result = data.get().pull(request, progress);
      progress.finished();
    }
    tell(session, result, request.dryRun());
    return values(result);
  }

  private static PullRequest withRemote(PullRequest request, Mine mine) {
    return request.remote() == null
        ? request.withRemote(mine.data().remote().orElse(null))
        : request;
  }

  private static void tell(Session session, PullResult result, boolean dryRun) {
    result.missing().stream()
        .limit(NAMED)
        .forEach(
            missing -> session.events().warn(missing.path() + " is missing: " + missing.why()));
    if (result.missing().size() > NAMED) {
      session.events().warn(result.missing().size() - NAMED + " more files are missing");
    }
    result.skipped().forEach(out -> session.events().warn(out + " is of another remote, skipped"));
    session.events().info(line(result, dryRun));
  }

  private static String line(PullResult result, boolean dryRun) {
    if (result.fetched() + result.added() + result.modified() + result.deleted() == 0) {
      return "data: nothing to do, " + result.unchanged() + " files are as recorded";
    }
    return (dryRun ? "data, if pulled: " : "data: ")
        + String.join(
            ", ",
            result.fetched() + " fetched (" + Sizes.of(result.bytes()) + ")",
            result.added() + " added",
            result.modified() + " modified",
            result.deleted() + " deleted",
            result.unchanged() + " unchanged");
  }

  private static Map<String, Object> values(PullResult result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("tracked", true);
    values.put("fetched", result.fetched());
    values.put("bytes", result.bytes());
    values.put("added", result.added());
    values.put("modified", result.modified());
    values.put("deleted", result.deleted());
    values.put("unchanged", result.unchanged());
    values.put("missing", result.missing().stream().map(each -> each.path()).toList());
    values.put("skipped", result.skipped());
    values.put("outs", hashes(result.outs()));
    return values;
  }

  /** Which data it is: the hash of each tracked path. */
  static Map<String, String> hashes(List<TrackedOut> outs) {
    return outs.stream()
        .collect(
            Collectors.toMap(
                TrackedOut::path, TrackedOut::hash, (one, other) -> one, LinkedHashMap::new));
  }
}
