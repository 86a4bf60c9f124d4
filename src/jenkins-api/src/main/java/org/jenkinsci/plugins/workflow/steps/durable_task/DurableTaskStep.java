package org.jenkinsci.plugins.workflow.steps.durable_task;

import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

public abstract class DurableTaskStep extends Step {
  public void setReturnStatus(boolean returnStatus) {
    throw new UnsupportedOperationException();
  }

  public void setLabel(String label) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StepExecution start(StepContext context) throws Exception {
    throw new UnsupportedOperationException();
  }
}
