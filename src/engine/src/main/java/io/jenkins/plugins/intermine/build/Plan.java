package io.jenkins.plugins.intermine.build;

import java.util.ArrayList;
import java.util.List;

/**
 * What a build will do: the steps whose results are used again, and those that are to do.
 *
 * @param lines in their order
 * @param bundle id of the bundle that holds the result already, or null
 */
public record Plan(List<Line> lines, String bundle) {

  public Plan {
    lines = List.copyOf(lines);
  }

  /**
   * A step of the plan.
   *
   * @param reused whether an earlier build's result is used
   * @param why in a few words
   */
  public record Line(String id, String label, boolean reused, String why) {}

  /** Whether there is nothing to do. */
  public boolean upToDate() {
    return bundle != null;
  }

  /**
   * Where a build goes on.
   *
   * @param position index of the first step to do
   * @param restore checkpoint to restore before it, or null when the database is right as it is
   */
  record Start(int position, String restore) {}

  /**
   * Compares the steps with what the databases hold.
   *
   * <p>A step that was begun and not finished, or was done with other inputs, has left something
   * behind; if that something is in the production database, the build goes back to the last copy
   * before it.
   */
  static Start start(List<Step> steps, BuildState state) {
    List<BuildState.Finished> finished = state.finished();
    int good = 0;
    while (good < finished.size()
        && good < steps.size()
        && finished.get(good).id().equals(steps.get(good).id())
        && finished.get(good).key().equals(steps.get(good).key())) {
      good++;
    }
    good = Math.min(good, firstOf(steps, Step.Kind.WEBAPP));
    if (!databaseTouched(good, finished, state.underWay())) {
      return new Start(good, null);
    }
    for (int i = good; i > 0; i--) {
      String checkpoint = finished.get(i - 1).checkpoint();
      if (checkpoint != null) {
        return new Start(i, checkpoint);
      }
    }
    // Only the mine's own jars outlive a database that has to be made anew.
    return new Start(good > 0 && steps.get(0).kind() == Step.Kind.BIO ? 1 : 0, null);
  }

  /** The WAR holds passwords and does not outlive a build, so that step is always done again. */
  private static int firstOf(List<Step> steps, Step.Kind kind) {
    int position = 0;
    while (position < steps.size() && steps.get(position).kind() != kind) {
      position++;
    }
    return position;
  }

  private static boolean databaseTouched(
      int good, List<BuildState.Finished> finished, String underWay) {
    List<String> later = new ArrayList<>();
    finished.subList(good, finished.size()).forEach(step -> later.add(step.id()));
    if (underWay != null) {
      later.add(underWay);
    }
    return later.stream().anyMatch(Plan::changesDatabase);
  }

  private static boolean changesDatabase(String id) {
    return id.startsWith("source:") || id.startsWith("post-process:") || id.equals("model");
  }
}
