package io.jenkins.plugins.intermine.jenkins;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.intermine.jenkins.trust.MinePermissions;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who may change what people see. */
@WithJenkins
class PermissionTest {
  @TempDir Path folder;
  private JenkinsRule jenkins;
  private AutoCloseable engine;
  private WorkflowJob job;

  @BeforeEach
  void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    engine = TestEngine.use(folder);
    rule.createOnlineSlave(Label.get("mine"));
    rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
    rule.jenkins.setAuthorizationStrategy(
        new MockAuthorizationStrategy()
            .grant(Jenkins.READ, Item.READ, Item.BUILD, Computer.BUILD)
            .everywhere()
            .to("developer", "operator")
            .grant(Jenkins.READ, Item.READ, Item.BUILD, MinePermissions.DEPLOY)
            .everywhere()
            .to("operator"));
    User.getById("developer", true);
    User.getById("operator", true);
    job = rule.createProject(WorkflowJob.class, "mine");
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  @Test
  void whoMayBuildMayNotDeployTherefore() throws Exception {
    WorkflowRun build = build("mineDeploy()", Result.FAILURE, new Cause.UserIdCause("developer"));

    jenkins.assertLogContains(
        "it was started by 'developer', who lacks the permission Mine/Deploy on its job", build);
    jenkins.assertLogNotContains("engine:", build);
  }

  @Test
  void whoMayDeployMay() throws Exception {
    WorkflowRun build = build("mineDeploy()", Result.SUCCESS, new Cause.UserIdCause("operator"));

    jenkins.assertLogContains("engine: deploy", build);
  }

  @Test
  void toRollBackIsAPermissionOfItsOwn() throws Exception {
    WorkflowRun build = build("mineRollback()", Result.FAILURE, new Cause.UserIdCause("operator"));

    jenkins.assertLogContains("who lacks the permission Mine/Rollback", build);
  }

  @Test
  void everyoneWhoStartedItMustBeAllowed() throws Exception {
    WorkflowRun build =
        build(
            "mineDeploy()",
            Result.FAILURE,
            new Cause.UserIdCause("operator"),
            new Cause.UserIdCause("developer"));

    jenkins.assertLogContains("started by 'developer'", build);
  }

  @Test
  void someoneUnknownIsNobody() throws Exception {
    jenkins.assertLogContains(
        "started by 'nobody'",
        build("mineDeploy()", Result.FAILURE, new Cause.UserIdCause("nobody")));
  }

  @Test
  void whatStartsByItselfDeploys() throws Exception {
    build("mineDeploy()", Result.SUCCESS, new Cause.LegacyCodeCause());
  }

  @Test
  void theAccountThatABuildRunsAsMustBeAllowed() throws Exception {
    QueueItemAuthenticatorConfiguration.get()
        .getAuthenticators()
        .add(
            new MockQueueItemAuthenticator()
                .authenticate("mine", User.getById("developer", true).impersonate2()));

    WorkflowRun build = build("mineDeploy()", Result.FAILURE, new Cause.LegacyCodeCause());

    jenkins.assertLogContains("it runs as 'developer', who lacks", build);
  }

  @Test
  void toBuildNeedsNoPermissionOfOurs() throws Exception {
    build("mineBuild()", Result.SUCCESS, new Cause.UserIdCause("developer"));
  }

  private WorkflowRun build(String step, Result result, Cause... causes) throws Exception {
    job.setDefinition(
        new CpsFlowDefinition(
            """
            node('mine') {
              writeFile file: 'engine.properties', text: 'result = {"v":1,"status":"SUCCESS"}'
              STEP
            }
            """
                .replace("STEP", step),
            true));
    return jenkins.assertBuildStatus(result, job.scheduleBuild2(0, new CauseAction(causes)));
  }
}
