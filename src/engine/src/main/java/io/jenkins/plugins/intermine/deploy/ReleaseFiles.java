package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.build.Bundle;
import io.jenkins.plugins.intermine.build.InterMineProperties;
import io.jenkins.plugins.intermine.build.LocalSecrets;
import io.jenkins.plugins.intermine.build.ProductionDatabase;
import io.jenkins.plugins.intermine.build.WebappFiles;
import io.jenkins.plugins.intermine.exec.Command.Lifetime;
import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.server.PostgresServer;
import io.jenkins.plugins.intermine.server.SolrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Makes a release's databases, indexes and webapp out of a bundle, and takes them away again. */
final class ReleaseFiles {

  private static final String SUPERUSER = "admin@localhost";

  private final Mine mine;
  private final EnvironmentServers servers;
  private final LocalSecrets secrets;

  ReleaseFiles(Mine mine, EnvironmentServers servers, LocalSecrets secrets) {
    this.mine = mine;
    this.servers = servers;
    this.secrets = secrets;
  }

  /** Restores databases and indexes, which run afterwards, and unpacks the webapp. */
  void restore(Bundle bundle, ReleaseFolder release) throws IOException, SQLException {
    Folders.delete(release.folder());
    Files.createDirectories(release.folder().resolve("logs"));
    Folders.copy(bundle.database(), release.postgres());
    Files.copy(bundle.manifestFile(), release.manifestFile());
    PostgresServer postgres = servers.postgres(release);
    postgres.adoptPassword();
    postgres.start(0, Lifetime.RELEASE);
    forgetLists(new ProductionDatabase(postgres, mine.name()));
    indexes(bundle, release);
    WebappFiles.unpack(bundle.webapp(), release.webapp());
  }

  private void indexes(Bundle bundle, ReleaseFolder release) {
    SolrServer solr = servers.solr();
    solr.restore(servers.searchCore(release), bundle.searchIndex(), SolrServer.CoreKind.SEARCH);
    solr.restore(
        servers.autocompleteCore(release),
        bundle.autocompleteIndex(),
        SolrServer.CoreKind.AUTOCOMPLETE);
    if (!solr.isRunning()) {
      solr.start(0, Lifetime.RELEASE);
    }
  }

  /**
   * InterMine keeps the ids of lists' members in the production database, and takes them for good
   * unless the serial numbers of production and user-profile databases differ. A restored database
   * has neither the members nor another number than its twin that was restored before it: so both
   * are made new, and InterMine fills each list again from the identifiers in the user profile.
   */
  private static void forgetLists(ProductionDatabase database) throws SQLException {
    database.truncate("osbag_int");
    database.setMetadata("serialNumber", Long.toString(new SecureRandom().nextLong()));
  }

  /**
   * Writes addresses and passwords of the running servers into the release's webapp.
   *
   * @param userProfile the user-profile database that it shall use
   * @param base its public address without the mine's path
   */
  void render(ReleaseFolder release, String userProfile, String base) throws IOException {
    InterMineProperties.Database production = database(servers.postgres(release), mine.name());
    InterMineProperties properties =
        new InterMineProperties(
            mine.name(),
            mine.title(),
            release.manifest().release(),
            production,
            production,
            database(servers.userProfiles(), userProfile),
            base,
            SUPERUSER,
            secrets.fromEnvironmentOr("MINE_SUPERUSER_PASSWORD", "superuser.password"),
            Map.of());
    Map<String, String> values = new HashMap<>(properties.entries());
    SolrServer solr = servers.solr();
    values.put("index.solrurl", solr.coreUrl(servers.searchCore(release)));
    values.put("autocomplete.solrurl", solr.coreUrl(servers.autocompleteCore(release)));
    new WebappFiles(release.webapp()).set(values);
  }

  private InterMineProperties.Database database(PostgresServer server, String name)
      throws IOException {
    return new InterMineProperties.Database(
        "127.0.0.1:" + server.port(), name, server.user(), servers.password());
  }

  /** Starts the servers behind a release that was restored before. */
  void start(ReleaseFolder release) throws IOException {
    servers.postgres(release).start(0, Lifetime.RELEASE);
    servers.userProfiles().start(0, Lifetime.RELEASE);
    if (!servers.solr().isRunning()) {
      servers.solr().start(0, Lifetime.RELEASE);
    }
  }

  /**
   * Starts the servers behind a kept release that shall be live again. Its lists are forgotten as
   * those of a new one are: what users saved meanwhile is not in its database, and the ids of lists
   * in the user profiles, which are those of another release, may be other lists' here.
   *
   * @throws MineException when one of its indexes is gone
   */
  void revive(ReleaseFolder release) throws IOException, SQLException {
    start(release);
    requireCore(release, servers.searchCore(release));
    requireCore(release, servers.autocompleteCore(release));
    forgetLists(new ProductionDatabase(servers.postgres(release), mine.name()));
  }

  private void requireCore(ReleaseFolder release, String core) {
    if (!servers.solr().answers(core)) {
      throw new MineException(
          ExitCode.DEPLOY,
          "the Solr core '"
              + core
              + "' of release "
              + release.slot()
              + " does not answer; deploy its bundle again: 'mine deploy --bundle'");
    }
  }

  /** Ends a release's webapp and its own database server; its data stay. */
  void stop(ReleaseFolder release) throws IOException {
    servers.tomcat(release).stop();
    PostgresServer postgres = servers.postgres(release);
    if (postgres.isRunning()) {
      postgres.stop();
    }
  }

  /** Takes everything of a release away, the manifest first: what is left of it is no release. */
  void remove(ReleaseFolder release) throws IOException {
    stop(release);
    Files.deleteIfExists(release.manifestFile());
    SolrServer solr = servers.solr();
    solr.deleteCore(servers.searchCore(release));
    solr.deleteCore(servers.autocompleteCore(release));
    Folders.delete(release.folder());
  }
}
