package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.hudson.plugins.folder.Folder;
import io.jenkins.plugins.intermine.jenkins.config.CredentialRule;
import io.jenkins.plugins.intermine.jenkins.config.MineConfiguration;
import io.jenkins.plugins.intermine.jenkins.config.MineFolderProperty;
import io.jenkins.plugins.intermine.jenkins.config.UntrustedRevisions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What administrators say, through the forms and back. */
@WithJenkins
class ConfigurationTest {

  @Test
  void theFormKeepsWhatItIsGiven(JenkinsRule jenkins) throws Exception {
    MineConfiguration configuration = MineConfiguration.get();
    configuration.setUntrustedRevisions(UntrustedRevisions.REFUSED);
    configuration.setReadableFolders("/srv/dvc\n/srv/more");
    configuration.setCredentials(List.of(new CredentialRule("store", "https://host/dvc/")));

    jenkins.configRoundtrip();

    assertEquals(UntrustedRevisions.REFUSED, configuration.getUntrustedRevisions());
    assertEquals(List.of("/srv/dvc", "/srv/more"), configuration.readableFolders());
    assertEquals(List.of("store https://host/dvc/"), rules(configuration.getCredentials()));
  }

  @Test
  void theLastRuleCanBeRemoved(JenkinsRule jenkins) throws Exception {
    MineConfiguration configuration = MineConfiguration.get();
    configuration.setCredentials(List.of(new CredentialRule("store", "https://host/dvc/")));
    configuration.setCredentials(List.of());

    jenkins.configRoundtrip();

    assertEquals(List.of(), configuration.getCredentials());
  }

  @Test
  void itOutlivesARestart(JenkinsRule jenkins) throws Exception {
    MineConfiguration configuration = MineConfiguration.get();
    configuration.setUntrustedRevisions(UntrustedRevisions.UNCONFINED);
    configuration.setCredentials(List.of(new CredentialRule("store", "s3://bucket/a")));

    MineConfiguration loaded = new MineConfiguration();
    loaded.load();

    assertEquals(UntrustedRevisions.UNCONFINED, loaded.getUntrustedRevisions());
    assertEquals(List.of("store s3://bucket/a"), rules(loaded.getCredentials()));
  }

  @Test
  void folderFormsKeepWhatTheyAreGiven(JenkinsRule jenkins) throws Exception {
    Folder folder = jenkins.createProject(Folder.class, "mines");
    MineFolderProperty property = new MineFolderProperty();
    property.setCredentials(
        List.of(
            new CredentialRule("store", "https://host/dvc/"),
            new CredentialRule("token", "https://other/")));
    folder.addProperty(property);

    jenkins.configRoundtrip(folder);

    assertEquals(
        List.of("store https://host/dvc/", "token https://other/"),
        rules(folder.getProperties().get(MineFolderProperty.class).getCredentials()));
  }

  private static List<String> rules(List<CredentialRule> rules) {
    return rules.stream().map(each -> each.getCredentialsId() + " " + each.getOrigin()).toList();
  }
}
