package io.jenkins.plugins.intermine.jenkins.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import io.jenkins.plugins.intermine.jenkins.Messages;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What a folder says for the jobs in it. */
public final class MineFolderProperty extends AbstractFolderProperty<AbstractFolder<?>> {
  private List<CredentialRule> credentials = new ArrayList<>();

  /** A property without rules. */
  @DataBoundConstructor
  public MineFolderProperty() {}

  /** To where which credentials may be sent, for the jobs of the folder. */
  public List<CredentialRule> getCredentials() {
    return List.copyOf(credentials);
  }

  @DataBoundSetter
  public void setCredentials(List<CredentialRule> credentials) {
    this.credentials = credentials == null ? new ArrayList<>() : new ArrayList<>(credentials);
  }

  /** Describes the property to the folder's form. */
  @Extension
  @Symbol("mineFolder")
  public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
    @Override
    public String getDisplayName() {
      return Messages.MineFolderProperty_displayName();
    }
  }
}
