package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Engines that die, fail or don't hear. */
@WithJenkins
class LossTest {
  @TempDir Path folder;
  private JenkinsRule jenkins;
  private AutoCloseable engine;
  private DumbSlave agent;
  private WorkflowJob job;

  @BeforeEach
  void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    engine = TestEngine.use(folder);
    agent = rule.createOnlineSlave(Label.get("mine"));
    job = rule.createProject(WorkflowJob.class, "mine");
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  @Test
  void anEngineThatDiedIsTriedAgain() throws Exception {
    WorkflowRun build = build(retry("exit = kill"), Result.SUCCESS);

    jenkins.assertLogContains("The engine died (exit 137; out of memory?)", build);
    jenkins.assertLogContains("tries: 2", build);
  }

  @Test
  void aFailureThatMayPassIsTriedAgain() throws Exception {
    WorkflowRun build =
        build(
            retry(
                "result = {\"v\":1,\"status\":\"FAILED\",\"exitCode\":4,\"reason\":\"503\","
                    + "\"retryable\":true}\nexit = 4"),
            Result.SUCCESS);

    jenkins.assertLogContains("tries: 2", build);
  }

  @Test
  void aMistakeIsNot() throws Exception {
    WorkflowRun build =
        build(
            retry(
                "result = {\"v\":1,\"status\":\"FAILED\",\"exitCode\":3,\"reason\":\"wrong\"}\n"
                    + "exit = 3"),
            Result.FAILURE);

    jenkins.assertLogContains("ERROR: wrong", build);
    jenkins.assertLogNotContains("tries: 2", build);
  }

  /** As when a pod is lost: the agent will never come back, and another one takes its place. */
  @Test
  void aLostAgentIsReplaced() throws Exception {
    job.setDefinition(
        new CpsFlowDefinition(
            """
            int tries = 0
            retry(count: 2, conditions: [mineTransient()]) {
              node('mine') {
                tries++
                echo "tries: ${tries}"
                writeFile file: 'engine.properties',
                    text: tries == 1 ? 'wait = never' : 'result = {"v":1,"status":"SUCCESS"}'
                mineBuild()
              }
            }
            """,
            true));
    WorkflowRun build = job.scheduleBuild2(0).waitForStart();
    jenkins.waitForMessage("engine: build", build);

    // Another one first, or it would take the lost one's name and be taken for it.
    jenkins.createOnlineSlave(Label.get("mine"));
    agent.toComputer().disconnect(new OfflineCause.UserCause(null, "lost")).get();
    jenkins.jenkins.removeNode(agent);

    jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    jenkins.assertLogContains("tries: 2", build);
  }

  @Test
  void anAbortIsHeard() throws Exception {
    WorkflowRun build = start("wait = never");
    jenkins.waitForMessage("engine: build", build);
    long asked = System.nanoTime();

    build.doStop();

    jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    long seconds = (System.nanoTime() - asked) / 1_000_000_000L;
    jenkins.assertLogContains("reason: aborted", build);
    assertFalse(seconds > 60, seconds + " s");
    assertEquals(0, engines());
  }

  /** As when somebody on the agent sends it SIGTERM. */
  @Test
  void anEngineThatWasEndedElsewhereAbortsTheBuild() throws Exception {
    WorkflowRun build =
        build(
            """
            node('mine') {
              writeFile file: 'engine.properties', text: '''
                result = {"v":1,"status":"ABORTED","exitCode":130,"reason":"ended by a signal"}
                exit = 130
                '''
              mineBuild()
            }
            """,
            Result.ABORTED);

    jenkins.assertLogContains("ended by a signal", build);
  }

  @Test
  void toAbortTwiceIsToKill() throws Exception {
    WorkflowRun build = start("wait = never\ndeaf = true");
    jenkins.waitForMessage("engine: build", build);
    long asked = System.nanoTime();

    build.doStop();
    Thread.sleep(1000);
    build.doStop();

    jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    assertFalse((System.nanoTime() - asked) / 1_000_000_000L > 60);
    assertEquals(0, engines());
  }

  @Test
  void anEngineThatDoesNotHearIsKilled() throws Exception {
    WorkflowRun build = start("wait = never\ndeaf = true");
    jenkins.waitForMessage("engine: build", build);

    build.doStop();

    jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
    assertEquals(0, engines());
  }

  private long engines() {
    String jar = agent.getRemoteFS();
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().commandLine().orElse("").contains(jar + "/intermine-pipeline"))
        .count();
  }

  private WorkflowRun start(String script) throws Exception {
    job.setDefinition(
        new CpsFlowDefinition(
            """
            node('mine') {
              writeFile file: 'engine.properties', text: '''SCRIPT'''
              try {
                mineBuild()
              } catch (e) {
                echo 'reason: aborted'
                throw e
              }
            }
            """
                .replace("SCRIPT", script),
            true));
    return job.scheduleBuild2(0).waitForStart();
  }

  private static String retry(String first) {
    return """
        node('mine') {
          int tries = 0
          retry(count: 2, conditions: [mineTransient()]) {
            tries++
            echo "tries: ${tries}"
            writeFile file: 'engine.properties',
                text: tries == 1 ? '''FIRST''' : 'result = {"v":1,"status":"SUCCESS"}'
            mineBuild()
          }
        }
        """
        .replace("FIRST", first);
  }

  private WorkflowRun build(String script, Result result) throws Exception {
    job.setDefinition(new CpsFlowDefinition(script, true));
    return jenkins.assertBuildStatus(result, job.scheduleBuild2(0));
  }
}
