package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.exec.Command.Lifetime;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.file.Sha256;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.server.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a bundle out of what the steps left, in a folder beside its place, and moves it there. */
final class BundleWriter {

  private final BuildSite site;
  private final Path postgresHome;
  private final ProcessRunner runner;
  private final Redactor redactor;

  BundleWriter(BuildSite site, Path postgresHome, ProcessRunner runner, Redactor redactor) {
    this.site = site;
    this.postgresHome = postgresHome;
    this.runner = runner;
    this.redactor = redactor;
  }

  /**
   * Makes the bundle. The build's PostgreSQL and Solr run before, and are stopped afterwards.
   *
   * @param folder where it shall lie
   * @param war the WAR that Gradle made
   * @param properties what Gradle compiled into the WAR
   * @param unfinished the manifest without what only the databases can tell
   */
  Manifest write(Path folder, Path war, InterMineProperties properties, Manifest unfinished)
      throws IOException {
    Path temporary = folder.resolveSibling("." + folder.getFileName() + ".tmp");
    Folders.delete(temporary);
    Bundle bundle = new Bundle(temporary);
    Files.createDirectories(bundle.folder().resolve("solr"));
    webapp(bundle, war, properties);
    Manifest manifest = withContent(unfinished);
    site.solr().backup(site.searchCore(), bundle.searchIndex());
    site.solr().backup(site.autocompleteCore(), bundle.autocompleteIndex());
    database(bundle, properties.production().password());
    logs(bundle);
    manifest.write(bundle.manifestFile());
    put(temporary, folder);
    return manifest;
  }

  /** At any moment one whole bundle is there: the old one goes when the new one is in its place. */
  static void put(Path finished, Path folder) throws IOException {
    // The build's PostgreSQL, whose settings the copy has, left it to the system when to write.
    Folders.sync(finished);
    Path old = folder.resolveSibling("." + folder.getFileName() + ".old");
    Folders.delete(old);
    if (Files.exists(folder)) {
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(finished, folder, StandardCopyOption.ATOMIC_MOVE);
    Folders.syncNames(folder.getParent());
    Folders.delete(old);
  }

  /** The counts are those of the databases that go into the bundle. */
  private Manifest withContent(Manifest m) {
    try {
      String model = site.database().metadata("model").orElseThrow();
      Map<String, Long> documents = new TreeMap<>();
      documents.put("search", site.solr().documents(site.searchCore()));
      documents.put("autocomplete", site.solr().documents(site.autocompleteCore()));
      return new Manifest(
          m.v(),
          m.mine(),
          m.release(),
          m.key(),
          m.builtAt(),
          m.commit(),
          m.dirty(),
          m.intermine(),
          Sha256.of(model),
          new Manifest.Database(
              "pgdata",
              postgresMajor(),
              System.getProperty("os.arch"),
              site.encoding(),
              site.production(),
              site.userProfile()),
          site.database().counts(),
          documents,
          m.data(),
          m.tools(),
          m.steps());
    } catch (SQLException e) {
      throw new MineException(ExitCode.BUILD, "can't count what was built: " + e.getMessage(), e);
    }
  }

  private int postgresMajor() throws SQLException {
    try (Connection connection = site.postgres().connect("postgres")) {
      return connection.getMetaData().getDatabaseMajorVersion();
    }
  }

  private static void webapp(Bundle bundle, Path war, InterMineProperties properties)
      throws IOException {
    Path folder = bundle.folder().resolve("webapp");
    WebappFiles webapp = WebappFiles.unpack(war, folder);
    webapp.set(placeholders(properties));
    InterMineLogging.writeTo(folder.resolve("WEB-INF/classes"));
    String leak = webapp.find(properties.secrets());
    if (leak != null) {
      throw new MineException(
          ExitCode.BUILD,
          "the webapp holds a password in "
              + leak
              + "; no bundle was made; choose a password that no other text contains");
    }
    webapp.pack(bundle.webapp());
    Folders.delete(folder);
  }

  /** The servers wrote theirs without us between, so they are redacted here. */
  private void logs(Bundle bundle) throws IOException {
    Files.createDirectories(bundle.logs());
    try (Stream<Path> all = Files.list(site.logs())) {
      for (Path log : all.filter(Files::isRegularFile).sorted().toList()) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
          Files.write(
              bundle.logs().resolve(log.getFileName()),
              (Iterable<String>) lines.map(redactor)::iterator,
              StandardCharsets.ISO_8859_1);
        }
      }
    }
  }

  /** Every key whose value is of this build: it gets its own name between @ signs. */
  private static Map<String, String> placeholders(InterMineProperties properties) {
    Map<String, String> values = new HashMap<>();
    for (String key : properties.entries().keySet()) {
      if (!properties.more().containsKey(key) && ofThisBuild(key)) {
        values.put(key, "@" + key + "@");
      }
    }
    values.put("index.solrurl", "@index.solrurl@");
    values.put("autocomplete.solrurl", "@autocomplete.solrurl@");
    return values;
  }

  private static boolean ofThisBuild(String key) {
    return key.startsWith("db.")
        || key.startsWith("webapp.")
        || key.startsWith("superuser.")
        || key.equals("project.sitePrefix")
        || key.equals("project.releaseVersion");
  }

  /**
   * Copies the stopped server's files, without the checkpoints and the items, which are most of
   * them; then drops those databases' entries from the copy.
   */
  private void database(Bundle bundle, String password) throws IOException {
    Set<String> wanted =
        Set.of(site.production(), site.userProfile(), "postgres", "template0", "template1");
    Map<String, Path> folders = databaseFolders();
    folders.keySet().removeAll(wanted);
    Set<Path> unwanted = Set.copyOf(folders.values());
    Path data = site.postgres().dataDirectory();
    site.solr().stop();
    site.postgres().stop();
    Folders.copy(data, bundle.database(), path -> !unwanted.contains(path));
    PostgresServer copy =
        new PostgresServer(postgresHome, bundle.database(), site.postgresLog(), password, runner);
    copy.start(0, Lifetime.BUILD);
    try {
      for (String database : copy.databases()) {
        if (!wanted.contains(database)) {
          copy.drop(database);
        }
      }
      forgetPassword(copy);
    } finally {
      copy.stop();
    }
  }

  private Map<String, Path> databaseFolders() {
    try {
      return ProductionDatabase.folders(site.postgres());
    } catch (SQLException e) {
      throw new MineException(ExitCode.BUILD, "PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  /** Not even a hash of the build's password goes into the bundle: a release gets its own. */
  private static void forgetPassword(PostgresServer copy) {
    try (Connection connection = copy.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE CURRENT_USER PASSWORD NULL");
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      throw new MineException(ExitCode.BUILD, "PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }
}
