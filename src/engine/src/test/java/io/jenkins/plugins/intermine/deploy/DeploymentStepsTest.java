package io.jenkins.plugins.intermine.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentStepsTest {

  private final List<Event> events = new ArrayList<>();
  private final DeploymentSteps steps = new DeploymentSteps(events::add, Cancellation.none());

  @Test
  void aRollbackIsAnnouncedWithItsOwnParts() {
    assertEquals(List.of("revive", "check", "switch", "keep"), announced(DeploymentSteps.ROLLBACK));
  }

  @Test
  void aFirstDeploymentHasNothingToBeCheckedBeside() {
    assertEquals(
        List.of("restore", "user-profiles", "check", "switch", "retention"),
        announced(DeploymentSteps.DEPLOYMENT));
    assertEquals(
        List.of("restore", "user-profiles", "switch", "retention"),
        announced(DeploymentSteps.FIRST_DEPLOYMENT));
  }

  @Test
  void aDatabaseThatDoesNotAnswerFailsTheDeployment() {
    MineException failure =
        assertThrows(
            MineException.class,
            () ->
                steps.run(
                    DeploymentSteps.Part.REVIVE,
                    () -> {
                      throw new SQLException("connection refused");
                    }));
    assertEquals(ExitCode.DEPLOY, failure.exitCode());
    Event.StepEnded ended = (Event.StepEnded) events.get(1);
    assertEquals("revive", ended.id());
    assertEquals(Event.Outcome.FAILED, ended.outcome());
  }

  private List<String> announced(List<DeploymentSteps.Part> parts) {
    events.clear();
    steps.announce(parts);
    return ((Event.PlanMade) events.get(0)).steps().stream().map(Event.PlannedStep::id).toList();
  }
}
