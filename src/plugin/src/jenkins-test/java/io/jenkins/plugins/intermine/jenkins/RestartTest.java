package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.FilePath;
import hudson.model.Label;
import hudson.slaves.DumbSlave;
import hudson.util.Secret;
import io.jenkins.plugins.intermine.jenkins.config.CredentialRule;
import io.jenkins.plugins.intermine.jenkins.config.MineConfiguration;
import io.jenkins.plugins.intermine.jenkins.page.EngineRun;
import io.jenkins.plugins.intermine.jenkins.page.MineAction;
import io.jenkins.plugins.intermine.jenkins.page.RunStatus;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A controller that restarts in the middle of a step. */
class RestartTest {
  @RegisterExtension private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

  @TempDir Path folder;

  @Test
  void theStepGoesOnAndItsSecretsStayMasked() throws Throwable {
    try (AutoCloseable engine = TestEngine.use(folder)) {
      sessions.then(
          jenkins -> {
            addSecret();
            DumbSlave agent = jenkins.createOnlineSlave(Label.get("mine"));
            WorkflowRun build = job(jenkins).scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("before: ****", build);
            assertNotNull(agent.getWorkspaceFor(build.getParent()));
          });
      sessions.then(
          jenkins -> {
            WorkflowJob job = jenkins.jenkins.getItemByFullName("mine", WorkflowJob.class);
            WorkflowRun build = job.getLastBuild();
            DumbSlave agent = (DumbSlave) jenkins.jenkins.getNodes().get(0);
            jenkins.waitOnline(agent);
            FilePath workspace = agent.getWorkspaceFor(job);
            workspace.child("go").write("", "UTF-8");

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));

            jenkins.assertLogContains("after: ****", build);
            jenkins.assertLogNotContains("t0ken-of-mine", build);
            jenkins.assertLogContains("answered r7", build);
            EngineRun run = build.getAction(MineAction.class).getRuns().get(0);
            assertEquals(RunStatus.SUCCESS, run.getStatus());
          });
    }
  }

  private static void addSecret() throws Exception {
    SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
    provider
        .getCredentials()
        .add(
            new StringCredentialsImpl(
                CredentialsScope.GLOBAL, "token", null, Secret.fromString("t0ken-of-mine")));
    provider.save();
    MineConfiguration.get()
        .setCredentials(List.of(new CredentialRule("token", "https://data.example.org/")));
  }

  private static WorkflowJob job(JenkinsRule jenkins) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, "mine");
    job.setDefinition(
        new CpsFlowDefinition(
            """
            node('mine') {
              writeFile file: 'engine.properties', text: '''
                print = before: t0ken-of-mine
                wait = go
                again = after: t0ken-of-mine
                result = {"v":1,"status":"SUCCESS","values":{"release":"r7"}}
                '''
              def answer = dvcPull credentialsId: 'token'
              echo "answered ${answer.release}"
            }
            """,
            true));
    return job;
  }
}
