package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Runs the steps that are to do, and keeps the state true before and after each. */
final class BuildSteps {

  private final Planner.Steps planned;
  private final StepRunner stepRunner;
  private final BuildSite site;
  private final MineBuild.Surroundings around;
  private final Checkpoints checkpoints;
  private final List<Manifest.StepTime> times = new ArrayList<>();

  BuildSteps(
      Planner.Steps planned, StepRunner stepRunner, BuildSite site, MineBuild.Surroundings around) {
    this.planned = planned;
    this.stepRunner = stepRunner;
    this.site = site;
    this.around = around;
    this.checkpoints = new Checkpoints(site.postgres(), site.production());
  }

  /**
   * Does what is to do.
   *
   * @param fresh whether to start from the beginning
   * @param last what comes after the steps
   * @param earlier how long each step took before, in milliseconds
   */
  List<Manifest.StepTime> run(
      BuildState state, boolean fresh, Event.PlannedStep last, Map<String, Long> earlier)
      throws IOException {
    announce(last, earlier);
    Plan.Start start = fresh ? new Plan.Start(0, null) : Plan.start(planned.steps(), state);
    rewind(state, start);
    for (int i = 0; i < planned.steps().size(); i++) {
      Step step = planned.steps().get(i);
      if (i < start.position()) {
        reuse(step, state.finished().get(i));
      } else {
        around.cancellation().check();
        if (i == firstPostProcess()) {
          site.emptySolr();
        }
        perform(step, i, state);
      }
    }
    return times;
  }

  private void announce(Event.PlannedStep last, Map<String, Long> earlier) {
    List<Event.PlannedStep> all =
        planned.steps().stream()
            .map(
                step ->
                    new Event.PlannedStep(
                        step.id(),
                        step.label(),
                        step.kind().id(),
                        earlier.getOrDefault(step.id(), 0L)))
            .collect(Collectors.toCollection(ArrayList::new));
    all.add(last);
    around.events().accept(new Event.PlanMade(all));
  }

  private void rewind(BuildState state, Plan.Start start) throws IOException {
    if (start.restore() != null && !checkpoints.has(start.restore())) {
      throw new MineException(
          ExitCode.BUILD,
          "the checkpoint " + start.restore() + " is gone; run 'mine build --clean'");
    }
    if (start.restore() != null) {
      around.events().info("going back to the database as it was before the step that failed");
      checkpoints.restore(start.restore());
    }
    state.rewindTo(start.position());
    checkpoints.keepOnly(
        state.finished().stream()
            .map(BuildState.Finished::checkpoint)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  private int firstPostProcess() {
    for (int i = 0; i < planned.steps().size(); i++) {
      if (planned.steps().get(i).kind() == Step.Kind.POST_PROCESS) {
        return i;
      }
    }
    return planned.steps().size();
  }

  private void reuse(Step step, BuildState.Finished finished) {
    around.events().accept(new Event.StepStarted(step.id(), step.label()));
    around
        .events()
        .accept(new Event.StepEnded(step.id(), Event.Outcome.REUSED, 0, finished.detail()));
    times.add(
        new Manifest.StepTime(step.id(), "reused", finished.millis() / 1000.0, finished.detail()));
  }

  private void perform(Step step, int position, BuildState state) throws IOException {
    long start = System.nanoTime();
    around.events().accept(new Event.StepStarted(step.id(), step.label()));
    state.begin(step.id());
    try {
      String detail = stepRunner.run(step);
      String checkpoint = step.keep() ? checkpoints.make(position) : null;
      long millis = millisSince(start);
      state.finish(new BuildState.Finished(step.id(), step.key(), millis, detail, checkpoint));
      times.add(new Manifest.StepTime(step.id(), "done", millis / 1000.0, detail));
      around.events().accept(new Event.StepEnded(step.id(), Event.Outcome.DONE, millis, detail));
    } catch (RuntimeException | IOException e) {
      boolean aborted = e instanceof MineException known && known.exitCode() == ExitCode.ABORTED;
      Event.Outcome outcome = aborted ? Event.Outcome.ABORTED : Event.Outcome.FAILED;
      around
          .events()
          .accept(new Event.StepEnded(step.id(), outcome, millisSince(start), e.getMessage()));
      throw e;
    }
  }

  static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
