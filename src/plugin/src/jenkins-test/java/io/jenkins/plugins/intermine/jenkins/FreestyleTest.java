package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.intermine.jenkins.page.EngineRun;
import io.jenkins.plugins.intermine.jenkins.page.MineAction;
import io.jenkins.plugins.intermine.jenkins.page.RunStatus;
import io.jenkins.plugins.intermine.jenkins.step.DvcPullStep;
import io.jenkins.plugins.intermine.jenkins.step.MineBuildStep;
import io.jenkins.plugins.intermine.jenkins.step.MineBuilder;
import io.jenkins.plugins.intermine.jenkins.step.MineInitStep;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SingleFileSCM;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps as build steps of a freestyle job. */
@WithJenkins
class FreestyleTest {
  @TempDir Path folder;
  private JenkinsRule jenkins;
  private FreeStyleProject job;

  @BeforeEach
  void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    job = rule.createFreeStyleProject("mine");
    job.setAssignedNode(rule.createOnlineSlave(Label.get("mine")));
  }

  @Test
  void theEngineRunsAsInAPipeline() throws Exception {
    job.getBuildersList().add(new MineBuilder(new MineInitStep("tinymine")));
    DvcPullStep pull = new DvcPullStep();
    pull.setRepository("tinymine");
    job.getBuildersList().add(new MineBuilder(pull));

    FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

    jenkins.assertLogContains("made the mine tinymine", build);
    jenkins.assertLogContains("data: nothing to do", build);
    MineAction action = build.getAction(MineAction.class);
    assertEquals(
        List.of("mineInit tinymine", "dvcPull"),
        action.getRuns().stream().map(run -> run.getTitle()).toList());
    assertTrue(action.getRuns().stream().allMatch(run -> run.getStatus() == RunStatus.SUCCESS));
    assertTrue(action.getRuns().get(0).getPlan().getTotal() > 0);
  }

  @Test
  void aFailureIsOneLine() throws Exception {
    job.getBuildersList().add(new MineBuilder(new MineBuildStep()));

    FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

    jenkins.assertLogContains("ERROR: ", build);
    jenkins.assertLogContains("mine.yaml", build);
    jenkins.assertLogNotContains("at io.jenkins", build);
  }

  @Test
  void anAbortEndsTheEngine() throws Exception {
    try (AutoCloseable engine = TestEngine.use(folder)) {
      job.setScm(new SingleFileSCM("engine.properties", "wait = never"));
      job.getBuildersList().add(new MineBuilder(new MineBuildStep()));
      FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
      jenkins.waitForMessage("engine: build", build);

      build.doStop();

      jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
      assertEquals(RunStatus.ABORTED, first(build).getStatus());
    }
  }

  @Test
  void aBuildThatWasLostWithTheControllerRunsNoMore() throws Exception {
    FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
    MineAction.of(build).next("mineBuild");
    assertEquals(RunStatus.RUNNING, first(build).getStatus());

    jenkins.jenkins.reload();

    FreeStyleBuild loaded =
        jenkins.jenkins.getItemByFullName("mine", FreeStyleProject.class).getBuildByNumber(1);
    assertEquals(RunStatus.FAILED, first(loaded).getStatus());
    assertEquals("the controller was lost", first(loaded).getReason());
  }

  private static EngineRun first(FreeStyleBuild build) {
    return build.getAction(MineAction.class).getRuns().get(0);
  }

  @Test
  void theFormKeepsWhatItIsGiven() throws Exception {
    DvcPullStep pull = new DvcPullStep();
    pull.setRepository("there");
    pull.setTargets(List.of("data/genes", "data/terms"));
    pull.setForce(true);
    job.getBuildersList().add(new MineBuilder(pull));

    jenkins.configRoundtrip(job);

    MineBuilder loaded = job.getBuildersList().get(MineBuilder.class);
    jenkins.assertEqualDataBoundBeans(pull, loaded.getStep());
  }
}
