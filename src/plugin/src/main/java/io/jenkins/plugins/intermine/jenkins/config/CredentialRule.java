package io.jenkins.plugins.intermine.jenkins.config;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.intermine.jenkins.Messages;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Says to where the secret of a credential may be sent. A repository names addresses, and whoever
 * can change a repository could have a secret sent to an address of their own; so it is not the
 * repository but this rule that says where to.
 */
public final class CredentialRule implements Describable<CredentialRule> {
  private final String credentialsId;
  private final String origin;

  /**
   * @param credentialsId the credential's ID
   * @param origin scheme, host, port and the beginning of the path, e.g. {@code
   *     https://data.example.org/dvc/}
   */
  @DataBoundConstructor
  public CredentialRule(String credentialsId, String origin) {
    this.credentialsId = credentialsId == null ? "" : credentialsId.strip();
    this.origin = origin == null ? "" : origin.strip();
  }

  public String getCredentialsId() {
    return credentialsId;
  }

  public String getOrigin() {
    return origin;
  }

  /** Describes a rule to the forms. */
  @Extension
  @Symbol("mineCredential")
  public static final class DescriptorImpl extends Descriptor<CredentialRule> {
    @Override
    public String getDisplayName() {
      return Messages.CredentialRule_displayName();
    }

    /** The credentials that can be used here. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(
        @AncestorInPath Item item, @QueryParameter String credentialsId) {
      return CredentialChoices.of(item, credentialsId);
    }

    /** Says what is wrong with an address. */
    @POST
    public FormValidation doCheckOrigin(@AncestorInPath Item item, @QueryParameter String value) {
      FormPermission.check(item);
      String problem = Origin.problemOf(value);
      return problem == null ? FormValidation.ok() : FormValidation.error(problem);
    }
  }
}
