package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.misc.junit.jupiter.AbstractRoundTripTest;
import io.jenkins.plugins.intermine.jenkins.config.MineConfiguration;
import io.jenkins.plugins.intermine.jenkins.config.UntrustedRevisions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The configuration as YAML: read, written, and read again after a restart. */
@WithJenkins
class ConfigurationAsCodeTest extends AbstractRoundTripTest {

  @Override
  protected String configResource() {
    return "configuration-as-code.yml";
  }

  @Override
  protected void assertConfiguredAsExpected(JenkinsRule jenkins, String context) {
    MineConfiguration configuration = MineConfiguration.get();
    assertEquals(UntrustedRevisions.REFUSED, configuration.getUntrustedRevisions());
    assertEquals(List.of("/srv/dvc", "/srv/more"), configuration.readableFolders());
    assertEquals(
        List.of("store https://data.example.org/dvc/", "bucket s3://mines/flymine"),
        configuration.getCredentials().stream()
            .map(each -> each.getCredentialsId() + " " + each.getOrigin())
            .toList());
  }

  @Override
  protected String stringInLogExpected() {
    return "MineConfiguration";
  }

  @Test
  void theExampleOfTheDocumentationIsRead(JenkinsRule jenkins) throws Exception {
    String text = Files.readString(Path.of("../../docs/jenkins.md"));
    int start = text.indexOf("```yaml\n") + "```yaml\n".length();
    Path yaml = tempFolder.resolve("example.yml");
    Files.writeString(yaml, text.substring(start, text.indexOf("```", start)));

    ConfigurationAsCode.get().configure(yaml.toString());

    MineConfiguration configuration = MineConfiguration.get();
    assertEquals(UntrustedRevisions.CONFINED, configuration.getUntrustedRevisions());
    assertEquals(List.of("/srv/dvc"), configuration.readableFolders());
    assertEquals("store", configuration.getCredentials().get(0).getCredentialsId());
  }

  @Test
  void theExportCanBeReadAgain(JenkinsRule jenkins) throws Exception {
    ConfigurationAsCode.get().configure(getClass().getResource(configResource()).toString());
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    ConfigurationAsCode.get().export(out);

    String yaml = out.toString(StandardCharsets.UTF_8);
    assertTrue(yaml.contains("untrustedRevisions: REFUSED"), yaml);
    assertTrue(yaml.contains("origin: \"s3://mines/flymine\""), yaml);
  }
}
