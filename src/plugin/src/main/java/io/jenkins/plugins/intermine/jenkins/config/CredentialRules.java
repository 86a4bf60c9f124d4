package io.jenkins.plugins.intermine.jenkins.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.model.Item;
import hudson.model.ItemGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the rules that hold for a job: those of its folders, and those of the whole of Jenkins. */
public final class CredentialRules {
  private CredentialRules() {}

  /** The addresses to which a job may send a credential; none where nobody said so. */
  public static List<String> originsOf(Item job, String credentialsId) {
    List<CredentialRule> rules = new ArrayList<>(MineConfiguration.get().getCredentials());
    ItemGroup<?> group = job.getParent();
    while (group instanceof AbstractFolder<?> folder) {
      MineFolderProperty property = folder.getProperties().get(MineFolderProperty.class);
      if (property != null) {
        rules.addAll(property.getCredentials());
      }
      group = folder.getParent();
    }
    // The engine takes an address with and without a slash at its end for the same.
    Map<String, String> origins = new LinkedHashMap<>();
    for (CredentialRule rule : rules) {
      if (rule.getCredentialsId().equals(credentialsId)) {
        origins.putIfAbsent(rule.getOrigin().replaceFirst("/+$", ""), rule.getOrigin());
      }
    }
    return List.copyOf(origins.values());
  }
}
