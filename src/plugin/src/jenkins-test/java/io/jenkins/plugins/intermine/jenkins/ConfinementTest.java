package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.intermine.jenkins.config.MineConfiguration;
import io.jenkins.plugins.intermine.jenkins.config.UntrustedRevisions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The real engine where it builds a stranger's revision. */
@WithJenkins
class ConfinementTest {
  @TempDir Path folder;

  /** The source of the jobs here. */
  @TestExtension
  public static final class Source extends TestSource.OfJobs {}

  @Test
  void anAgentThatCannotConfineSaysSo(JenkinsRule jenkins) throws Exception {
    jenkins.createOnlineSlave(Label.get("mine"));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path bwrap = Files.writeString(bin.resolve("bwrap"), "#!/bin/sh\necho no namespaces\nexit 1\n");
    bwrap.toFile().setExecutable(true);

    WorkflowRun build =
        build(jenkins, "withEnv(['PATH+X=" + bin + "']) { mineInit 'tinymine' }", Result.FAILURE);

    jenkins.assertLogContains("[mine] can't confine the build of an untrusted revision", build);
    jenkins.assertLogContains("no namespaces", build);
    jenkins.assertLogContains("ERROR: The agent can't confine", build);
  }

  @Test
  void theEngineWorksInItsConfinement(JenkinsRule jenkins) throws Exception {
    jenkins.createOnlineSlave(Label.get("mine"));

    WorkflowRun build =
        build(
            jenkins,
            "mineInit 'tinymine'; sh 'rm -rf tinymine/.dvc/cache tinymine/data/genes';"
                + " dvcPull repository: 'tinymine'; mineDeploy repository: 'tinymine'",
            Result.FAILURE);

    jenkins.assertLogContains("made the mine tinymine", build);
    jenkins.assertLogContains(" 1 added, 0 modified", build);
    jenkins.assertLogContains("ERROR: mineDeploy is refused: ", build);
  }

  @Test
  void nothingOfTheStepLiesInTheWorkspace(JenkinsRule jenkins) throws Exception {
    jenkins.createOnlineSlave(Label.get("mine"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));

    WorkflowRun build =
        build(
            jenkins,
            "sh 'mkdir part; ln -s "
                + elsewhere
                + " part@tmp';"
                + " dir('part') { mineInit 'tinymine' }",
            Result.SUCCESS);

    jenkins.assertLogContains("made the mine tinymine", build);
    try (Stream<Path> files = Files.list(elsewhere)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void agentsThatAreThrownAwayNeedNoConfinement(JenkinsRule jenkins) throws Exception {
    jenkins.createOnlineSlave(Label.get("mine"));
    MineConfiguration.get().setUntrustedRevisions(UntrustedRevisions.UNCONFINED);

    WorkflowRun build = build(jenkins, "mineInit 'tinymine'", Result.SUCCESS);

    jenkins.assertLogContains("made the mine tinymine", build);
  }

  private static WorkflowRun build(JenkinsRule jenkins, String step, Result result)
      throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, "pr-1");
    job.setDefinition(new CpsFlowDefinition("node('mine') { " + step + " }", true));
    return jenkins.assertBuildStatus(result, job.scheduleBuild2(0, TestSource.at("stranger")));
  }
}
