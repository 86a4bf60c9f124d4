package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.exec.Command.Lifetime;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.server.PostgresServer;
import io.jenkins.plugins.intermine.server.SolrServer;
import io.jenkins.plugins.intermine.tool.ToolStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The servers of a build, and the names of what lies in them. All of it ends with the build. */
final class BuildSite implements AutoCloseable {

  /**
   * A build's server is thrown away with the build, and its content can be made again: so it does
   * not wait for the disk. A crash of the machine is noticed by {@link BuildState}.
   */
  private static final Map<String, String> FOR_BULK_LOADING =
      Map.of(
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "max_connections", "250",
          "max_wal_size", "4GB",
          "checkpoint_timeout", "30min",
          "shared_buffers", "256MB",
          "maintenance_work_mem", "128MB",
          "wal_level", "minimal",
          "max_wal_senders", "0");

  private final Mine mine;
  private final PostgresServer postgres;
  private final SolrServer solr;
  private final MineFolders folders;
  private final Path postgresLog;
  private final Path solrLog;

  BuildSite(
      Mine mine,
      MineFolders folders,
      ToolStore tools,
      Jdk jdk,
      String password,
      ProcessRunner runner) {
    this.mine = mine;
    this.folders = folders;
    this.postgresLog = folders.logs().resolve("postgres.log");
    this.solrLog = folders.logs().resolve("solr.log");
    this.postgres =
        new PostgresServer(
            tools.install("postgresql"), folders.postgres(), postgresLog, password, runner);
    this.solr =
        new SolrServer(tools.install("solr"), folders.solr(), solrLog, jdk.home(), "512m", runner);
  }

  /** Starts the databases; makes them when they are not there. */
  void startPostgres() throws IOException {
    Files.createDirectories(folders.logs());
    postgres.initialise(encoding());
    postgres.configure(FOR_BULK_LOADING);
    postgres.start(0, Lifetime.BUILD);
  }

  /** Starts Solr with both cores. */
  void startSolr() {
    if (!solr.isRunning()) {
      solr.createCore(searchCore(), SolrServer.CoreKind.SEARCH);
      solr.createCore(autocompleteCore(), SolrServer.CoreKind.AUTOCOMPLETE);
      solr.start(0, Lifetime.BUILD);
    }
  }

  /** Empties both cores: with their schema, which InterMine extends as it indexes. */
  void emptySolr() {
    solr.deleteCore(searchCore());
    solr.deleteCore(autocompleteCore());
    solr.createCore(searchCore(), SolrServer.CoreKind.SEARCH);
    solr.createCore(autocompleteCore(), SolrServer.CoreKind.AUTOCOMPLETE);
  }

  PostgresServer postgres() {
    return postgres;
  }

  SolrServer solr() {
    return solr;
  }

  ProductionDatabase database() {
    return new ProductionDatabase(postgres, production());
  }

  String encoding() {
    return mine.build().encoding().postgresName();
  }

  String production() {
    return mine.name();
  }

  String items() {
    return "items-" + mine.name();
  }

  String userProfile() {
    return "userprofile-" + mine.name();
  }

  String searchCore() {
    return mine.name() + "-search";
  }

  String autocompleteCore() {
    return mine.name() + "-autocomplete";
  }

  /** Where the build's logs lie. */
  Path logs() {
    return folders.logs();
  }

  Path postgresLog() {
    return postgresLog;
  }

  Path solrLog() {
    return solrLog;
  }

  @Override
  public void close() {
    if (solr.isRunning()) {
      solr.stop();
    }
    if (postgres.isRunning()) {
      postgres.stop();
    }
  }
}
