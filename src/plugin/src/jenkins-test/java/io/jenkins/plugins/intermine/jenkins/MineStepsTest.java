package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.FilePath;
import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.intermine.jenkins.page.EngineRun;
import io.jenkins.plugins.intermine.jenkins.page.MineAction;
import io.jenkins.plugins.intermine.jenkins.page.RunStatus;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.graph.FlowGraphWalker;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps on an agent, with the engine itself. */
@WithJenkins
class MineStepsTest {
  private JenkinsRule jenkins;
  private DumbSlave agent;

  @BeforeEach
  void addAgent(JenkinsRule rule) throws Exception {
    jenkins = rule;
    agent = rule.createOnlineSlave(Label.get("mine"));
  }

  @Test
  void mineInitCreatesARepository() throws Exception {
    WorkflowJob job =
        job(
            """
            node('mine') {
              def made = mineInit name: 'tinymine', title: 'Tiny mine'
              echo "made ${made.name} at ${made.commit.length()}"
            }
            """);

    WorkflowRun build = jenkins.buildAndAssertSuccess(job);

    jenkins.assertLogContains("made tinymine at 40", build);
    assertTrue(labels(build).contains("mineInit tinymine"));
    FilePath repository = workspace(job).child("tinymine");
    assertTrue(repository.child("mine.yaml").exists());
    assertTrue(repository.child(".git").isDirectory());
    assertTrue(repository.child("data/genes.dvc").exists());
  }

  @Test
  void dvcPullBringsWhatIsMissing() throws Exception {
    WorkflowJob job =
        job(
            """
            node('mine') {
              mineInit 'tinymine'
              dir('tinymine') {
                sh 'rm -rf .dvc/cache data/genes'
                def all = dvcPull()
                def again = dvcPull targets: ['data/genes'], remote: 'local'
                echo "added ${all.added}, then ${again.added}"
              }
            }
            """);

    WorkflowRun build = jenkins.buildAndAssertSuccess(job);

    jenkins.assertLogContains("added 1, then 0", build);
    assertTrue(workspace(job).child("tinymine/data/genes").isDirectory());
  }

  @Test
  void dvcPullOfSomethingUnknownFailsInOneLine() throws Exception {
    WorkflowRun build =
        fail(
            """
            node('mine') {
              mineInit 'tinymine'
              dvcPull repository: 'tinymine', targets: ['data/nothing']
            }
            """);

    jenkins.assertLogContains("ERROR: \"data/nothing\" is neither tracked nor a stage", build);
  }

  @Test
  void mineBuildOfAnInvalidMineFailsInOneLine() throws Exception {
    WorkflowRun build = fail(invalid("mineBuild repository: 'tinymine', release: 'r1'"));

    jenkins.assertLogContains("ERROR: mine.yaml:2: unknown key 'scenaro'", build);
    jenkins.assertLogNotContains("at io.jenkins", build);
  }

  @Test
  void mineDeployOfAnInvalidMineFailsInOneLine() throws Exception {
    WorkflowRun build = fail(invalid("dir('tinymine') { mineDeploy environment: 'local' }"));

    jenkins.assertLogContains("ERROR: mine.yaml:2: unknown key 'scenaro'", build);
  }

  @Test
  void anAgentWithoutTheNamedJavaIsToldInOneLine() throws Exception {
    WorkflowRun build = fail("node('mine') { mineBuild jdk: '/nowhere' }");

    jenkins.assertLogContains("ERROR: The agent has no Java 17 or later", build);
  }

  @Test
  void outsideOfANodeTheStepSaysWhatItNeeds() throws Exception {
    WorkflowRun build = fail("mineBuild()");

    jenkins.assertLogContains("surround the mineBuild step with a step that provides this", build);
  }

  @Test
  void theBuildHasAPageOfItsRuns() throws Exception {
    WorkflowRun build = fail(invalid("mineBuild repository: 'tinymine', release: '<b>r1'"));

    MineAction action = build.getAction(MineAction.class);
    EngineRun made = action.getRuns().get(0);
    EngineRun built = action.getRuns().get(1);
    assertEquals(RunStatus.SUCCESS, made.getStatus());
    assertEquals(RunStatus.FAILED, built.getStatus());
    assertEquals("mineBuild <b>r1", built.getTitle());
    HtmlPage page = jenkins.createWebClient().getPage(build, "mine");
    assertTrue(page.asNormalizedText().contains("mineBuild <b>r1"));
    assertTrue(page.asNormalizedText().contains("unknown key 'scenaro'"));
    assertTrue(page.asNormalizedText().contains("tinymine"));
    HtmlPage summary = jenkins.createWebClient().getPage(build);
    assertTrue(summary.asNormalizedText().contains("mineInit tinymine"));
  }

  @Test
  void thePageOutlivesARestart() throws Exception {
    WorkflowRun build = jenkins.buildAndAssertSuccess(job("node('mine') { mineInit 'tinymine' }"));

    WorkflowJob job = build.getParent();
    job.doReload();
    WorkflowRun loaded =
        jenkins.jenkins.getItemByFullName("mine", WorkflowJob.class).getLastBuild();

    EngineRun run = loaded.getAction(MineAction.class).getRuns().get(0);
    assertEquals("mineInit tinymine", run.getTitle());
    assertTrue(run.getPlan().getTotal() > 0);
  }

  private static List<String> labels(WorkflowRun build) {
    List<String> labels = new ArrayList<>();
    for (FlowNode node : new FlowGraphWalker(build.getExecution())) {
      LabelAction label = node.getAction(LabelAction.class);
      if (label != null) {
        labels.add(label.getDisplayName());
      }
    }
    return labels;
  }

  private static String invalid(String step) {
    return """
        node('mine') {
          mineInit 'tinymine'
          sh 'sed -i s/scenario:/scenaro:/ tinymine/mine.yaml'
          STEP
        }
        """
        .replace("STEP", step);
  }

  private WorkflowRun fail(String script) throws Exception {
    return jenkins.buildAndAssertStatus(Result.FAILURE, job(script));
  }

  private WorkflowJob job(String script) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, "mine");
    job.setDefinition(new CpsFlowDefinition(script, true));
    return job;
  }

  private FilePath workspace(WorkflowJob job) {
    return agent.getWorkspaceFor(job);
  }
}
