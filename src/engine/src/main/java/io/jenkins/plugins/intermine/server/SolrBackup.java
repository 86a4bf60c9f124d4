package io.jenkins.plugins.intermine.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.intermine.file.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A copy of a core: {@code conf} and {@code index}. */
final class SolrBackup {
  private static final String SNAPSHOT = "mine-backup";
  private static final String LOCK = "write.lock";

  private final SolrHome home;
  private final String core;

  SolrBackup(SolrHome home, String core) {
    this.home = home;
    this.core = core;
  }

  /**
   * Writes the copy.
   *
   * @param client of the running Solr; null when it doesn't run
   */
  void write(Path backup, SolrClient client) throws IOException {
    Path temporary = backup.toAbsolutePath().resolveSibling("." + backup.getFileName() + ".tmp");
    Folders.delete(temporary);
    Files.createDirectories(temporary.resolve("index"));
    if (client == null) {
      copyIndex(home.index(core), temporary.resolve("index"));
    } else {
      copySnapshot(client, temporary.resolve("index"));
    }
    Folders.copy(home.configuration(core), temporary.resolve("conf"));
    Folders.delete(backup);
    Files.move(temporary, backup, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void copyIndex(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        if (!file.endsWith(LOCK)) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  /** A snapshot keeps Solr from deleting the files of a commit while they are copied. */
  private void copySnapshot(SolrClient client, Path to) throws IOException {
    client.post("/" + core + "/update?wt=json", "{\"commit\":{}}");
    JsonNode snapshot = snapshot(client, "CREATESNAPSHOT");
    try {
      Path index = Path.of(snapshot.path("indexDirPath").asText());
      for (JsonNode file : snapshot.path("files")) {
        Files.copy(index.resolve(file.asText()), to.resolve(file.asText()));
      }
    } finally {
      snapshot(client, "DELETESNAPSHOT");
    }
  }

  private JsonNode snapshot(SolrClient client, String action) throws IOException {
    return client.get(
        "/admin/cores", Map.of("action", action, "core", core, "commitName", SNAPSHOT));
  }

  /** Copies it to the place of a core that isn't there. */
  void read(Path backup) throws IOException {
    if (!Files.isDirectory(backup.resolve("index"))) {
      throw new IOException(backup + " is no backup of a core");
    }
    Files.createDirectories(home.core(core));
    if (Files.isDirectory(backup.resolve("conf"))) {
      Folders.copy(backup.resolve("conf"), home.configuration(core));
    }
    Files.createDirectories(home.index(core));
    copyIndex(backup.resolve("index"), home.index(core));
  }
}
