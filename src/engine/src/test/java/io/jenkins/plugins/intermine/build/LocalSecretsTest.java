package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.intermine.exec.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {

  @TempDir private Path folder;

  @Test
  void anEngineKeepsWhatAnotherWroteMeanwhile() throws IOException {
    Path file = folder.resolve(".mine/secrets.properties");
    Redactor redactor = new Redactor();
    LocalSecrets build = LocalSecrets.open(file, redactor);
    LocalSecrets deployment = LocalSecrets.open(file, redactor);
    String ofEnvironment = deployment.get("environment.local");
    String ofBuild = build.get("build.postgres");
    LocalSecrets later = LocalSecrets.open(file, redactor);
    assertEquals(ofEnvironment, later.get("environment.local"));
    assertEquals(ofBuild, later.get("build.postgres"));
    assertEquals(ofEnvironment, build.get("environment.local"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(Redactor.MASK, redactor.apply(ofEnvironment));
  }
}
