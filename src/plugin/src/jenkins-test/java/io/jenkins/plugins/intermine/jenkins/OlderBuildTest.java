package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.jenkins.page.EngineRun;
import io.jenkins.plugins.intermine.jenkins.page.MineAction;
import io.jenkins.plugins.intermine.jenkins.page.PlanSummary;
import io.jenkins.plugins.intermine.jenkins.page.RunStatus;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.hudson.test.recipes.LocalData;

/**
 * A build that an older version of the plugin and an older engine left, as it lies on the
 * controller's disk; with an event of a kind that this version does not know.
 */
@WithJenkins
class OlderBuildTest {

  @Test
  @LocalData
  void itsPageIsStillThere(JenkinsRule jenkins) throws Exception {
    WorkflowRun build =
        jenkins.jenkins.getItemByFullName("mine", WorkflowJob.class).getBuildByNumber(1);

    List<EngineRun> runs = build.getAction(MineAction.class).getRuns();

    assertEquals(List.of("dvcPull", "mineBuild"), runs.stream().map(EngineRun::getTitle).toList());
    assertEquals(RunStatus.SUCCESS, runs.get(1).getStatus());
    PlanSummary plan = runs.get(1).getPlan();
    assertEquals(18, plan.getTotal());
    assertTrue(
        runs.get(1).getArtifacts().stream().anyMatch(each -> each.endsWith("manifest.json")));
    HtmlPage page = jenkins.createWebClient().getPage(build, "mine");
    assertTrue(page.asNormalizedText().contains("mito-genes"));
  }
}
