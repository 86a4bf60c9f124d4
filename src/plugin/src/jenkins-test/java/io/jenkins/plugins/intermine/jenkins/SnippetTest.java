package io.jenkins.plugins.intermine.jenkins;

import io.jenkins.plugins.intermine.jenkins.step.DvcPullStep;
import io.jenkins.plugins.intermine.jenkins.step.DvcPushStep;
import io.jenkins.plugins.intermine.jenkins.step.MineBuildStep;
import io.jenkins.plugins.intermine.jenkins.step.MineDeployStep;
import io.jenkins.plugins.intermine.jenkins.step.MineInitStep;
import io.jenkins.plugins.intermine.jenkins.step.MineRollbackStep;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the Snippet Generator writes, and that it is read back the same. */
@WithJenkins
class SnippetTest {
  private SnippetizerTester tester;

  @BeforeEach
  void makeTester(JenkinsRule rule) {
    tester = new SnippetizerTester(rule);
  }

  @Test
  void defaultsAreLeftOut() throws Exception {
    tester.assertRoundTrip(new MineInitStep("flymine"), "mineInit 'flymine'");
    tester.assertRoundTrip(new DvcPullStep(), "dvcPull()");
    tester.assertRoundTrip(new MineBuildStep(), "mineBuild()");
    tester.assertRoundTrip(new MineDeployStep(), "mineDeploy()");
    tester.assertRoundTrip(new DvcPushStep(), "dvcPush()");
    tester.assertRoundTrip(new MineRollbackStep(), "mineRollback()");
  }

  @Test
  void mineInit() throws Exception {
    MineInitStep step = new MineInitStep("flymine");
    step.setTitle("FlyMine");
    step.setDirectory("there");
    step.setTemplate("bio");
    step.setJdk("/opt/jdk-17");

    tester.assertRoundTrip(
        step,
        "mineInit directory: 'there', jdk: '/opt/jdk-17', name: 'flymine', template: 'bio',"
            + " title: 'FlyMine'");
  }

  @Test
  void dvcPull() throws Exception {
    DvcPullStep step = new DvcPullStep();
    step.setTargets(List.of("data/genes", "it's here"));
    step.setRemote("s3");
    step.setForce(true);

    tester.assertRoundTrip(
        step, "dvcPull force: true, remote: 's3', targets: ['data/genes', 'it\\'s here']");
  }

  @Test
  void mineBuild() throws Exception {
    MineBuildStep step = new MineBuildStep();
    step.setRelease("r12");
    step.setClean(true);
    step.setRepository("mine");

    tester.assertRoundTrip(step, "mineBuild clean: true, release: 'r12', repository: 'mine'");
  }

  @Test
  void mineDeploy() throws Exception {
    MineDeployStep step = new MineDeployStep();
    step.setEnvironment("test");
    step.setBundle("bundles/r12");
    step.setInitUserProfile(true);

    tester.assertRoundTrip(
        step, "mineDeploy bundle: 'bundles/r12', environment: 'test', initUserProfile: true");
  }

  @Test
  void dvcPush() throws Exception {
    DvcPushStep step = new DvcPushStep();
    step.setTargets(List.of("data/genes"));
    step.setRemote("store");
    step.setCredentialsId("reader");

    tester.assertRoundTrip(
        step, "dvcPush credentialsId: 'reader', remote: 'store', targets: ['data/genes']");
  }

  @Test
  void mineRollback() throws Exception {
    MineRollbackStep step = new MineRollbackStep();
    step.setEnvironment("test");
    step.setTo("r3");

    tester.assertRoundTrip(step, "mineRollback environment: 'test', to: 'r3'");
  }

  @Test
  void theConditionIsWritten() throws Exception {
    tester.assertGenerateSnippet(
        """
        {"stapler-class": "org.jenkinsci.plugins.workflow.steps.RetryStep", "count": "3",
         "useConditions": true, "conditions": {"stapler-class":
         "io.jenkins.plugins.intermine.jenkins.step.MineTransientCondition", "$class":
         "io.jenkins.plugins.intermine.jenkins.step.MineTransientCondition"}}
        """,
        "retry(conditions: [mineTransient()], count: 3) {\n    // some block\n}",
        null);
  }

  @Test
  void theFormsTextAreaBecomesAList() throws Exception {
    tester.assertGenerateSnippet(
        """
        {"stapler-class": "io.jenkins.plugins.intermine.jenkins.step.DvcPullStep",
         "targets": "data/genes\\n\\n data/go \\n", "remote": "", "force": false,
         "repository": "", "jdk": ""}
        """,
        "dvcPull(targets: ['data/genes', 'data/go'])",
        null);
  }

  @Test
  void everyStepIsDocumented() throws Exception {
    SnippetizerTester.assertDocGeneration(MineInitStep.class);
    SnippetizerTester.assertDocGeneration(DvcPullStep.class);
    SnippetizerTester.assertDocGeneration(MineBuildStep.class);
    SnippetizerTester.assertDocGeneration(MineDeployStep.class);
    SnippetizerTester.assertDocGeneration(DvcPushStep.class);
    SnippetizerTester.assertDocGeneration(MineRollbackStep.class);
  }
}
