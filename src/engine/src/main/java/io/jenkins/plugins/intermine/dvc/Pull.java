package io.jenkins.plugins.intermine.dvc;

import io.jenkins.plugins.intermine.dvc.Comparison.Change;
import io.jenkins.plugins.intermine.dvc.Comparison.Difference;
import io.jenkins.plugins.intermine.dvc.Comparison.Expected;
import io.jenkins.plugins.intermine.dvc.PullResult.MissingObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One pull: fetch what the cache lacks, then lay it into the workspace. Nothing in the workspace
 * changes before all objects are there and no unsaved file is in the way.
 */
final class Pull {
  private static final int SHOWN = 20;

  private final Workspace workspace;
  private final PullRequest request;
  private final ProgressListener listener;
  private final CancelCheck cancel;
  private final List<String> skipped = new ArrayList<>();

  Pull(Workspace workspace, PullRequest request, ProgressListener listener, CancelCheck cancel) {
    this.workspace = workspace;
    this.request = request;
    this.listener = listener;
    this.cancel = cancel;
  }

  PullResult run() {
    List<Selection> selections = Selection.of(workspace.root(), request.targets());
    try (RemotePool remotes = new RemotePool(workspace, request.remote())) {
      List<Selection> wanted = new ArrayList<>();
      for (Selection selection : selections) {
        if (remotes.excludes(selection.out())) {
          skipped.add(selection.out().path());
        } else {
          wanted.add(selection);
        }
      }
      return run(wanted, new Fetch(workspace, remotes, request, listener, cancel));
    }
  }

  private PullResult run(List<Selection> selections, Fetch fetch) {
    fetch.listings(selections);
    refuseMissing(fetch);
    fetch.objects(needs(readable(selections, fetch), fetch));
    refuseMissing(fetch);
    List<Selection> complete = readable(selections, fetch);
    Comparison result = new Comparison(workspace, listener, cancel);
    List<Expected> files = files(complete, fetch, result);
    result.compare(complete, files);
    List<Difference> differences = result.differences();
    Checkout checkout = new Checkout(workspace, listener, cancel);
    if (!request.force()) {
      checkout.refuseLoss(differences);
    }
    if (!request.dryRun()) {
      checkout.apply(differences, result.directories());
    }
    return result(fetch, complete, differences, result.unchanged());
  }

  /** Without the outs of which something is missing. */
  private List<Selection> readable(List<Selection> selections, Fetch fetch) {
    Set<String> missing =
        fetch.missing().stream().map(m -> m.out().path()).collect(Collectors.toSet());
    return selections.stream().filter(s -> !missing.contains(s.out().path())).toList();
  }

  private List<Expected> files(List<Selection> selections, Fetch fetch, Comparison comparison) {
    List<Expected> files = new ArrayList<>();
    for (Selection selection : selections) {
      List<Expected> found = comparison.expected(selection, fetch.listing(selection.out().id()));
      if (found.isEmpty() && !selection.isWhole()) {
        throw new DvcException(
            DvcException.Kind.USAGE,
            selection.out().path() + " is tracked, but it holds none of " + selection.inner());
      }
      files.addAll(found);
    }
    return files;
  }

  private List<Fetch.Need> needs(List<Selection> selections, Fetch fetch) {
    Comparison comparison = new Comparison(workspace, listener, cancel);
    List<Fetch.Need> needs = new ArrayList<>();
    for (Expected file : files(selections, fetch, comparison)) {
      OutSpec out = file.of().out();
      needs.add(new Fetch.Need(file.id(), out.objectSize(), workspace.show(file.path()), out));
    }
    return needs;
  }

  private void refuseMissing(Fetch fetch) {
    List<Fetch.Missing> missing = fetch.missing();
    if (missing.isEmpty() || request.allowMissing() || request.dryRun()) {
      return;
    }
    List<String> lines =
        missing.stream()
            .limit(SHOWN)
            .map(m -> m.object())
            .map(o -> o.path() + " (" + (o.hash().isEmpty() ? "" : o.hash() + ": ") + o.why() + ")")
            .toList();
    String more = missing.size() > SHOWN ? "\n  … and " + (missing.size() - SHOWN) + " more" : "";
    throw new DvcException(
        DvcException.Kind.MISSING,
        missing.size()
            + (missing.size() == 1 ? " object is" : " objects are")
            + " missing, nothing in the workspace was changed:\n  "
            + String.join("\n  ", lines)
            + more);
  }

  private PullResult result(
      Fetch fetch, List<Selection> complete, List<Difference> differences, long unchanged) {
    List<MissingObject> missing = fetch.missing().stream().map(Fetch.Missing::object).toList();
    return new PullResult(
        fetch.objects(),
        fetch.bytes(),
        count(differences, Change.ADD),
        count(differences, Change.MODIFY),
        count(differences, Change.DELETE),
        unchanged,
        missing,
        skipped,
        complete.stream().map(selection -> TrackedOut.of(selection.out())).toList());
  }

  private static long count(List<Difference> differences, Change change) {
    return differences.stream().filter(difference -> difference.change() == change).count();
  }
}
