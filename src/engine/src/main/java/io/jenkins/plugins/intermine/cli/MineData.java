package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.build.MineFolders;
import io.jenkins.plugins.intermine.dvc.CancelCheck;
import io.jenkins.plugins.intermine.dvc.DvcRepository;
import io.jenkins.plugins.intermine.dvc.OutStatus;
import io.jenkins.plugins.intermine.dvc.ProgressListener;
import io.jenkins.plugins.intermine.dvc.PullRequest;
import io.jenkins.plugins.intermine.dvc.PullResult;
import io.jenkins.plugins.intermine.dvc.PushResult;
import io.jenkins.plugins.intermine.dvc.TrackedOut;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The data of a session's mine: what DVC tracks in the mine's folder. The DVC repository is that
 * folder itself, or one around it in the same git repository, of which only the mine's part counts.
 */
final class MineData {

  private final Session session;
  private final DvcRepository repository;
  private final Path mine;

  private MineData(Session session, Path root) throws IOException {
    this.session = session;
    this.repository =
        DvcFailure.translated(
            () ->
                DvcRepository.open(root, session.caller().trust(), session.caller().credentials()));
    this.mine = repository.root().relativize(session.repository().toRealPath());
  }

  /** The data; empty where DVC tracks none. */
  static Optional<MineData> find(Session session) throws IOException {
    for (Path folder = session.repository(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".dvc"), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(new MineData(session, folder));
      }
      if (Files.exists(folder.resolve(".git"))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The data, where the command makes no sense without. */
  static MineData open(Session session) throws IOException {
    return find(session)
        .orElseThrow(
            () ->
                new MineException(
                    ExitCode.INVALID,
                    session.repository()
                        + ": DVC tracks no data here; see 'mine data add --help'"));
  }

  /** Brings data; its targets are relative to the mine's folder. */
  PullResult pull(PullRequest request, ProgressListener listener) {
    if (!session.caller().isTrusted()) {
      refuseOutsOfTheEngine();
    }
    PullRequest here =
        new PullRequest(
            targets(request.targets()),
            request.remote(),
            request.jobs(),
            request.force(),
            request.dryRun(),
            request.allowMissing(),
            request.lockWait());
    return DvcFailure.translated(() -> repository.pull(here, listener, cancel()));
  }

  /** What DVC brings into .mine would be taken for the engine's own state. */
  private void refuseOutsOfTheEngine() {
    Path own = mine.resolve(new MineFolders(session.repository()).root().getFileName());
    for (TrackedOut out : DvcFailure.translated(repository::outs)) {
      Path path = Path.of(out.path()).normalize();
      if (path.startsWith(own) || own.startsWith(path)) {
        throw new MineException(
            ExitCode.REFUSED,
            out.definedIn()
                + ": refused, it tracks "
                + out.path()
                + ", where mine keeps its own state, and this revision is not trusted ("
                + Caller.TRUST
                + ")");
      }
    }
  }

  /** Takes files or folders under DVC; relative ones are relative to the mine's folder. */
  List<TrackedOut> add(List<Path> paths, ProgressListener listener) {
    List<Path> absolute = paths.stream().map(session.repository()::resolve).toList();
    return DvcFailure.translated(() -> repository.add(absolute, listener, cancel()));
  }

  PushResult push(List<String> targets, String remote, ProgressListener listener) {
    return DvcFailure.translated(
        () -> repository.push(targets(targets), remote, listener, cancel()));
  }

  List<OutStatus> status() {
    return DvcFailure.translated(() -> repository.status(targets(List.of()), cancel()));
  }

  private List<String> targets(List<String> given) {
    if (mine.toString().isEmpty()) {
      return given;
    }
    return given.isEmpty()
        ? List.of(mine.toString())
        : given.stream().map(target -> mine + "/" + target).toList();
  }

  private CancelCheck cancel() {
    return session.cancellation()::requested;
  }
}
