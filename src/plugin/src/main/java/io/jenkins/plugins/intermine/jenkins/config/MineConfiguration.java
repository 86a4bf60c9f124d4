package io.jenkins.plugins.intermine.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.PersistentDescriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.intermine.jenkins.Messages;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Manage Jenkins → System → InterMine. */
@Extension
@Symbol("mine")
public final class MineConfiguration extends GlobalConfiguration implements PersistentDescriptor {
  private UntrustedRevisions untrustedRevisions = UntrustedRevisions.CONFINED;
  private String readableFolders;
  private List<CredentialRule> credentials = new ArrayList<>();

  /** The configuration of this Jenkins. */
  public static MineConfiguration get() {
    return ExtensionList.lookupSingleton(MineConfiguration.class);
  }

  @Override
  public String getDisplayName() {
    return Messages.MineConfiguration_displayName();
  }

  public UntrustedRevisions getUntrustedRevisions() {
    return untrustedRevisions;
  }

  /** What is done with revisions that are not trusted. */
  @DataBoundSetter
  public void setUntrustedRevisions(UntrustedRevisions untrustedRevisions) {
    this.untrustedRevisions =
        untrustedRevisions == null ? UntrustedRevisions.CONFINED : untrustedRevisions;
    save();
  }

  public String getReadableFolders() {
    return readableFolders;
  }

  /** Folders of the agents that a confined build may read, one a line. */
  @DataBoundSetter
  public void setReadableFolders(String readableFolders) {
    this.readableFolders =
        readableFolders == null || readableFolders.isBlank() ? null : readableFolders.strip();
    save();
  }

  /** The same as a list. */
  public List<String> readableFolders() {
    return readableFolders == null
        ? List.of()
        : readableFolders.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** To where which credentials may be sent, for all jobs. */
  public List<CredentialRule> getCredentials() {
    return List.copyOf(credentials);
  }

  @DataBoundSetter
  public void setCredentials(List<CredentialRule> credentials) {
    this.credentials = credentials == null ? new ArrayList<>() : new ArrayList<>(credentials);
    save();
  }

  /** A form without a single rule sends no list: so the old one must not stay. */
  @Override
  public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
    credentials = new ArrayList<>();
    req.bindJSON(this, json);
    save();
    return true;
  }

  /** The choices of the form. */
  @POST
  public ListBoxModel doFillUntrustedRevisionsItems() {
    Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    ListBoxModel items = new ListBoxModel();
    for (UntrustedRevisions each : UntrustedRevisions.values()) {
      items.add(each, each.name());
    }
    return items;
  }

  /** Says what is wrong with the folders. */
  @POST
  public FormValidation doCheckReadableFolders(@QueryParameter String value) {
    Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    return value == null
            || value.lines().map(String::strip).allMatch(line -> line.isEmpty() || isPlain(line))
        ? FormValidation.ok()
        : FormValidation.error("One absolute path a line, such as /srv/dvc");
  }

  private static boolean isPlain(String folder) {
    return folder.startsWith("/") && folder.length() > 1 && !folder.contains("..");
  }
}
