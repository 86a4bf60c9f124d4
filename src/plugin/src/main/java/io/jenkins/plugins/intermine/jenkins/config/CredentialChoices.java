package io.jenkins.plugins.intermine.jenkins.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** The credentials that a form offers. */
public final class CredentialChoices {
  private CredentialChoices() {}

  /**
   * The credentials that builds of a job can use; for those who may not save the form only what it
   * says already, or they could find out which there are.
   *
   * @param item the job or folder whose form it is; null for the form of the whole of Jenkins
   * @param current what the form says already
   */
  public static ListBoxModel of(Item item, String current) {
    StandardListBoxModel model = new StandardListBoxModel();
    if (!FormPermission.has(item)) {
      return model.includeCurrentValue(current);
    }
    return model
        .includeEmptyValue()
        .includeMatchingAs(
            item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2,
            item,
            StandardCredentials.class,
            List.of(),
            CredentialsMatchers.anyOf(
                CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class),
                CredentialsMatchers.instanceOf(StringCredentials.class)))
        .includeCurrentValue(current);
  }
}
