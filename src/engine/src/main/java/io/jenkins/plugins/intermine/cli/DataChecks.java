package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.dvc.ProgressListener;
import io.jenkins.plugins.intermine.dvc.PullRequest;
import io.jenkins.plugins.intermine.dvc.PullResult;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.Problem;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code mine doctor} asks of a mine's data. */
final class DataChecks {

  private final Session session;
  private final boolean offline;

  DataChecks(Session session, boolean offline) {
    this.session = session;
    this.offline = offline;
  }

  /** Whether DVC has the data, and whether the sources find theirs. */
  List<Check> all(Optional<Mine> mine, Optional<ProjectXml> project) throws IOException {
    List<Check> checks = new ArrayList<>();
    Optional<MineData> data = MineData.find(session);
    boolean pulled = true;
    if (data.isEmpty()) {
      checks.add(Check.note("DVC tracks no data here", "'mine data add' begins to"));
    } else if (offline) {
      checks.add(Check.note("offline, so the DVC remote was not asked", "leave out --offline"));
    } else {
      Check remote = remote(data.get(), mine);
      checks.add(remote);
      pulled = remote.isOk();
    }
    if (project.isPresent()) {
      checks.addAll(sources(project.get(), pulled));
    }
    return checks;
  }

  /** A pull that changes nothing: it says what is here, what is to come, and what is nowhere. */
  private Check remote(MineData data, Optional<Mine> mine) {
    String remote = mine.flatMap(each -> each.data().remote()).orElse(null);
    PullResult result;
    try {
      result =
          data.pull(PullRequest.of().withRemote(remote).withDryRun(true), ProgressListener.NONE);
    } catch (MineException e) {
      String all = e.getMessage().lines().map(String::strip).collect(Collectors.joining(" "));
      return Check.missing(
          "data: " + all,
          all.contains("unsaved") ? "record changed data with 'mine data add'" : "");
    }
    if (!result.missing().isEmpty()) {
      return Check.missing(
          "data: "
              + result.missing().size()
              + " files are neither here nor in the DVC remote, the first "
              + result.missing().get(0).path(),
          "push them from where they are");
    }
    long changes = result.fetched() + result.added() + result.modified() + result.deleted();
    return changes == 0
        ? Check.ok("data: all " + result.unchanged() + " files are as recorded")
        : Check.note(
            "data: not pulled (" + result.fetched() + " to fetch, " + result.added() + " to add)",
            "run 'mine data pull'; 'mine run' does it by itself");
  }

  /** What a pull will bring is not missing. */
  private List<Check> sources(ProjectXml project, boolean pulled) throws IOException {
    if (!session.caller().isTrusted()) {
      List<Problem> outside = project.checkInside(session.repository());
      if (!outside.isEmpty()) {
        return outside.stream().map(Check::of).toList();
      }
    }
    List<Problem> problems = project.checkData(session.repository());
    if (problems.isEmpty()) {
      return List.of(Check.ok("data of all " + project.sources().size() + " sources is there"));
    }
    return problems.stream()
        .map(problem -> pulled ? Check.of(problem) : Check.note(problem.toString(), ""))
        .toList();
  }
}
