package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;

/** Tells the parts of a deployment as events, and turns what ends one into one kind of failure. */
final class DeploymentSteps {

  /** What a deployment does, in this order. */
  enum Part {
    RESTORE("restore", "restore databases, indexes and webapp"),
    USER_PROFILES("user-profiles", "provide the user profiles"),
    CHECK("check", "check the release beside the live one"),
    SWITCH("switch", "switch to the release"),
    RETENTION("retention", "remove old releases");

    private final String id;
    private final String label;

    Part(String id, String label) {
      this.id = id;
      this.label = label;
    }
  }

  /** The work of a part; answers one line about it. */
  @FunctionalInterface
  interface Work {
    String run() throws IOException, SQLException;
  }

  private final EventSink events;
  private final Cancellation cancellation;

  DeploymentSteps(EventSink events, Cancellation cancellation) {
    this.events = events;
    this.cancellation = cancellation;
  }

  /** Says what will be done; a first release has nothing beside which it could be checked. */
  void announce(boolean first) {
    events.accept(
        new Event.PlanMade(
            Arrays.stream(Part.values())
                .filter(part -> !first || part != Part.CHECK)
                .map(part -> new Event.PlannedStep(part.id, part.label, "deploy"))
                .toList()));
  }

  void run(Part part, Work work) throws IOException {
    cancellation.check();
    long start = System.nanoTime();
    events.accept(new Event.StepStarted(part.id, part.label));
    try {
      end(part, Event.Outcome.DONE, start, work.run());
    } catch (MineException e) {
      boolean aborted = e.exitCode() == ExitCode.ABORTED;
      end(part, aborted ? Event.Outcome.ABORTED : Event.Outcome.FAILED, start, e.getMessage());
      throw e;
    } catch (SQLException e) {
      end(part, Event.Outcome.FAILED, start, e.getMessage());
      throw new MineException(
          ExitCode.DEPLOY, "the database does not answer: " + e.getMessage(), e);
    } catch (IOException e) {
      end(part, Event.Outcome.FAILED, start, e.getMessage());
      throw e;
    }
  }

  private void end(Part part, Event.Outcome outcome, long start, String detail) {
    long millis = (System.nanoTime() - start) / 1_000_000;
    events.accept(new Event.StepEnded(part.id, outcome, millis, detail));
  }
}
