package io.jenkins.plugins.intermine.jenkins.step;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.intermine.jenkins.config.CredentialChoices;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What the descriptors of the DVC steps have in common. */
public abstract class DvcStepDescriptor extends MineStepDescriptor {

  /** The form has one text area for what scripts give as a list. */
  @Override
  public Step newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
    String lines = formData.optString("targets");
    formData.remove("targets");
    Step step = super.newInstance(req, formData);
    ((DvcStep) step).setTargets(lines.lines().toList());
    return step;
  }

  /** The credentials that a build of the job could use. */
  @POST
  public ListBoxModel doFillCredentialsIdItems(
      @AncestorInPath Item item, @QueryParameter String credentialsId) {
    return CredentialChoices.of(item, credentialsId);
  }
}
