package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.FilePath;
import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.Proc;
import hudson.model.Label;
import hudson.model.Node;
import hudson.slaves.DumbSlave;
import java.io.IOException;
import java.io.Serializable;
import java.util.Set;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/** The steps where the launcher is not the agent's own. */
@WithJenkins
class ContainerTest {

  @Test
  void theEngineLiesWhereAContainerSeesIt(JenkinsRule jenkins) throws Exception {
    DumbSlave agent = jenkins.createOnlineSlave(Label.get("mine"));
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, "mine");
    job.setDefinition(
        new CpsFlowDefinition("node('mine') { inContainerLike { mineInit 'tinymine' } }", true));

    jenkins.buildAndAssertSuccess(job);

    FilePath workspace = agent.getWorkspaceFor(job);
    FilePath beside = workspace.sibling(workspace.getName() + "@tmp");
    assertTrue(InContainerLike.jar.startsWith(beside.getRemote() + "/"), InContainerLike.jar);
    assertTrue(workspace.child("tinymine/mine.yaml").exists());
  }

  /** A step that decorates the launcher, as a container's does, and notes what it launches. */
  public static final class InContainerLike extends Step {
    static volatile String jar = "";

    @DataBoundConstructor
    public InContainerLike() {}

    @Override
    public StepExecution start(StepContext context) {
      return new Execution(context);
    }

    private static final class Execution extends StepExecution {
      private static final long serialVersionUID = 1L;

      Execution(StepContext context) {
        super(context);
      }

      @Override
      public boolean start() {
        getContext()
            .newBodyInvoker()
            .withContext(new Decorator())
            .withCallback(BodyExecutionCallback.wrap(getContext()))
            .start();
        return false;
      }
    }

    private static final class Decorator extends LauncherDecorator implements Serializable {
      private static final long serialVersionUID = 1L;

      @Override
      public Launcher decorate(Launcher launcher, Node node) {
        return new Launcher.DecoratedLauncher(launcher) {
          @Override
          public Proc launch(ProcStarter starter) throws IOException {
            for (String variable : starter.envs()) {
              if (variable.startsWith("MINE_STEP_JAR=")) {
                jar = variable.substring("MINE_STEP_JAR=".length());
              }
            }
            return super.launch(starter);
          }
        };
      }
    }

    @TestExtension
    public static final class DescriptorImpl extends StepDescriptor {
      @Override
      public String getFunctionName() {
        return "inContainerLike";
      }

      @Override
      public boolean takesImplicitBlockArgument() {
        return true;
      }

      @Override
      public Set<? extends Class<?>> getRequiredContext() {
        return Set.of();
      }
    }
  }
}
