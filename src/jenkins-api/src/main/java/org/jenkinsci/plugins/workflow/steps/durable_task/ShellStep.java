package org.jenkinsci.plugins.workflow.steps.durable_task;

import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

public final class ShellStep extends DurableTaskStep {
  public ShellStep(String script) {}

  @Override
  public StepExecution start(StepContext context) throws Exception {
    throw new UnsupportedOperationException();
  }
}
