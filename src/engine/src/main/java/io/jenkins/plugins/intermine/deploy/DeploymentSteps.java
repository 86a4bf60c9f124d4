package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Tells the parts of a deployment as events, and turns what ends one into one kind of failure. */
final class DeploymentSteps {

  /** What deployments and rollbacks do. */
  enum Part {
    RESTORE("restore", "restore databases, indexes and webapp"),
    REVIVE("revive", "start databases and indexes of the kept release"),
    USER_PROFILES("user-profiles", "provide the user profiles"),
    CHECK("check", "check the release beside the live one"),
    SWITCH("switch", "switch to the release"),
    RETENTION("retention", "remove old releases"),
    KEEP("keep", "keep the release that was live");

    private final String id;
    private final String label;

    Part(String id, String label) {
      this.id = id;
      this.label = label;
    }
  }

  /** The parts of a deployment, in their order. */
  static final List<Part> DEPLOYMENT =
      List.of(Part.RESTORE, Part.USER_PROFILES, Part.CHECK, Part.SWITCH, Part.RETENTION);

  /** The same for a first release, which has nothing beside which it could be checked. */
  static final List<Part> FIRST_DEPLOYMENT =
      DEPLOYMENT.stream().filter(part -> part != Part.CHECK).toList();

  /** The parts of a rollback, in their order. */
  static final List<Part> ROLLBACK = List.of(Part.REVIVE, Part.CHECK, Part.SWITCH, Part.KEEP);

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

  /** Says what will be done. */
  void announce(List<Part> parts) {
    events.accept(
        new Event.PlanMade(
            parts.stream()
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
