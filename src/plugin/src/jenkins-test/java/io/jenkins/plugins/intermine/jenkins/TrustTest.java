package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.intermine.jenkins.config.MineConfiguration;
import io.jenkins.plugins.intermine.jenkins.config.UntrustedRevisions;
import io.jenkins.plugins.intermine.jenkins.trust.RevisionTrust;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a build of someone who is not trusted gets, and what it does not. */
@WithJenkins
class TrustTest {
  @TempDir Path folder;

  /** What the test's engine says where that variable is not there. */
  private static final String NONE = "$MINE_CREDENTIALS$";

  private JenkinsRule jenkins;
  private AutoCloseable engine;
  private DumbSlave agent;

  /** The source of the jobs here. */
  @TestExtension
  public static final class Source extends TestSource.OfJobs {}

  @BeforeEach
  void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    engine = TestEngine.use(folder);
    agent = rule.createOnlineSlave(Label.get("mine"));
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  @Test
  void theEngineLearnsThatTheRevisionIsNotTrusted() throws Exception {
    WorkflowRun build = build("pr-1", "stranger", "mineBuild()", Result.SUCCESS);

    jenkins.assertLogContains("engine: build", build);
    jenkins.assertLogContains("trust is untrusted, the secrets are " + NONE, build);
    assertFalse(build.getAction(RevisionTrust.class).isTrusted());
  }

  @Test
  void theTrustedRevisionIsTrusted() throws Exception {
    WorkflowRun build = build("pr-1", "main", "mineBuild()", Result.SUCCESS);

    jenkins.assertLogContains("trust is trusted", build);
    assertTrue(build.getAction(RevisionTrust.class).isTrusted());
  }

  @Test
  void aPlainJobIsTrustedAsItsConfigurationIs() throws Exception {
    WorkflowRun build = build("plain", null, "mineBuild()", Result.SUCCESS);

    jenkins.assertLogContains("trust is trusted", build);
  }

  @Test
  void aBuildThatDoesNotSayItsRevisionIsNotTrusted() throws Exception {
    WorkflowRun build = build("pr-1", null, "mineDeploy()", Result.FAILURE);

    jenkins.assertLogContains(
        "mineDeploy is refused: the build does not say which revision it is of", build);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mineDeploy()", "mineRollback()", "dvcPush()"})
  void whatOthersSeeIsNotChanged(String step) throws Exception {
    WorkflowRun build = build("pr-1", "stranger", step, Result.FAILURE);

    jenkins.assertLogContains(
        " is refused: revision stranger comes from someone who is not trusted", build);
    jenkins.assertLogNotContains("engine:", build);
  }

  @Test
  void noScriptCanSayOtherwise() throws Exception {
    WorkflowRun build =
        build(
            "pr-1",
            "stranger",
            "withEnv(['MINE_TRUST=trusted', 'MINE_CREDENTIALS=[{}]', 'MINE_STEP_CONFINED='])"
                + " { mineBuild() }",
            Result.SUCCESS);

    jenkins.assertLogContains("trust is untrusted, the secrets are " + NONE, build);
  }

  @Test
  void noCredentialIsGiven() throws Exception {
    WorkflowRun build = build("pr-1", "stranger", "dvcPull credentialsId: 'store'", Result.SUCCESS);

    jenkins.assertLogContains("[mine] without the credential 'store': revision stranger", build);
    jenkins.assertLogContains("the secrets are " + NONE, build);
  }

  @Test
  void suchBuildsCanBeRefused() throws Exception {
    MineConfiguration.get().setUntrustedRevisions(UntrustedRevisions.REFUSED);

    WorkflowRun build = build("pr-1", "stranger", "dvcPull()", Result.FAILURE);

    jenkins.assertLogContains("and such are not built here", build);
  }

  @Test
  void theDecisionIsMadeOnce() throws Exception {
    WorkflowRun build = build("pr-1", "stranger", "mineBuild(); mineBuild()", Result.SUCCESS);

    assertEquals(1, build.getActions(RevisionTrust.class).size());
  }

  @Test
  void aSecondStepOfTheWorkspaceIsRefusedAtOnce() throws Exception {
    WorkflowJob job =
        job(
            "pr-1",
            "parallel one: { mineBuild() }, failFast: true,"
                + " two: { sh 'sleep 10'; mineBuild() }",
            "wait = never");

    WorkflowRun build =
        jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0, TestSource.at("stranger")));

    jenkins.assertLogContains("another runs in this workspace", build);
    jenkins.assertLogContains("The agent can't confine the build", build);
  }

  /** As a checkout that comes after it would find it. */
  @Test
  void aStoppedStepWaitsUntilItsWorkspaceIsCleared() throws Exception {
    WorkflowJob job = job("pr-1", "mineBuild()", "wait = never\n                deaf = true");
    WorkflowRun build = job.scheduleBuild2(0, TestSource.at("stranger")).waitForStart();
    jenkins.waitForMessage("engine: build", build);
    String workspace = agent.getWorkspaceFor(job).getRemote();
    Path cleared = folder.resolve("cleared");
    new ProcessBuilder(
            "flock",
            workspace + "@tmp/mine-confined.lock",
            "sh",
            "-c",
            "sleep 5; touch '" + cleared + "'")
        .start();

    build.doStop();

    jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    assertTrue(Files.exists(cleared));
  }

  private WorkflowRun build(String name, String revision, String step, Result result)
      throws Exception {
    WorkflowJob job = job(name, step, "result = {\"v\":1,\"status\":\"SUCCESS\"}");
    return jenkins.assertBuildStatus(
        result,
        revision == null ? job.scheduleBuild2(0) : job.scheduleBuild2(0, TestSource.at(revision)));
  }

  private WorkflowJob job(String name, String step, String engine) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
    job.setDefinition(
        new CpsFlowDefinition(
            """
            node('mine') {
              writeFile file: 'engine.properties', text: '''
                print = trust is $MINE_TRUST$, the secrets are $MINE_CREDENTIALS$
                ENGINE
                '''
              STEP
            }
            """
                .replace("ENGINE", engine)
                .replace("STEP", step),
            true));
    return job;
  }
}
