package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterMinePropertiesTest {

  @TempDir private Path folder;

  private static InterMineProperties properties() {
    InterMineProperties.Database database =
        new InterMineProperties.Database("127.0.0.1:5432", "my-mine", "postgres", "plain");
    return new InterMineProperties(
        "my-mine",
        "My mine",
        "1",
        database,
        database,
        database,
        "http://127.0.0.1:8080",
        "admin@localhost",
        "a:b=c!",
        Map.of("project.title", "Mine own"));
  }

  @Test
  void aSecretIsKnownAlsoAsAPropertiesFileHasIt() throws IOException {
    assertEquals(Set.of("plain", "a:b=c!", "a\\:b\\=c\\!"), properties().secrets());
  }

  @Test
  void theFileIsItsOwnersAloneAndTheMinesOwnEntriesWin() throws IOException {
    Path file = folder.resolve(".intermine/my-mine.properties");
    properties().write(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    Properties read = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      read.load(reader);
    }
    assertEquals("Mine own", read.getProperty("project.title"));
    assertEquals("a:b=c!", read.getProperty("superuser.initialPassword"));
    assertEquals("my-mine", read.getProperty("db.production.datasource.databaseName"));
  }
}
