package io.jenkins.plugins.intermine.build;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * {@code NAME.properties}: how InterMine learns of its databases, its webapp and its superuser.
 *
 * <p>The keys are InterMine's (im-docs, "intermine-properties"). The pools' idle settings keep a
 * warm Gradle daemon from holding every connection it ever opened.
 *
 * @param mine the mine's name
 * @param title shown on its pages
 * @param release what the web service answers as its release
 * @param production where the production database is
 * @param items where the items database is
 * @param userProfile where the user-profile database is
 * @param webapp the webapp's public base URL, without the mine's path
 * @param superuser account of the superuser
 * @param superuserPassword its password
 * @param more entries of the mine's own; they win
 */
public record InterMineProperties(
    String mine,
    String title,
    String release,
    Database production,
    Database items,
    Database userProfile,
    String webapp,
    String superuser,
    String superuserPassword,
    Map<String, String> more) {

  /**
   * One database.
   *
   * @param server {@code host:port}
   */
  public record Database(String server, String name, String user, String password) {}

  /** All entries, in a stable order. */
  public Map<String, String> entries() {
    Map<String, String> all = new LinkedHashMap<>();
    database(all, "db.production", production);
    database(all, "db.common-tgt-items", items);
    database(all, "db.userprofile-production", userProfile);
    webapp(all);
    all.put("superuser.account", superuser);
    all.put("superuser.initialPassword", superuserPassword);
    all.put("project.standalone", "true");
    all.put("project.title", title);
    all.put("project.subTitle", "An InterMine data warehouse");
    all.put("project.releaseVersion", release);
    all.put("project.sitePrefix", webapp + "/" + mine);
    all.put("project.helpLocation", "https://intermine.org/im-docs/");
    all.put("mail.host", "localhost");
    all.put("mail.from", superuser);
    all.put("mail.subject", "Welcome to " + title);
    all.put("mail.text", "Your account was created.");
    all.put("feedback.destination", superuser);
    all.put("os.production.verboseQueryLog", "false");
    all.putAll(more);
    return all;
  }

  /** The texts that must be in no log and no bundle; also as a properties file has them. */
  Set<String> secrets() throws IOException {
    Set<String> texts = new HashSet<>();
    for (String secret :
        List.of(
            production.password(), items.password(), userProfile.password(), superuserPassword)) {
      Properties line = new Properties();
      line.setProperty("k", secret);
      StringWriter written = new StringWriter();
      line.store(written, null);
      texts.add(secret);
      written
          .toString()
          .lines()
          .filter(each -> each.startsWith("k="))
          .forEach(each -> texts.add(each.substring(2)));
    }
    return texts;
  }

  private static void database(Map<String, String> all, String prefix, Database database) {
    String datasource = prefix + ".datasource.";
    all.put(datasource + "serverName", database.server());
    all.put(datasource + "databaseName", database.name());
    all.put(datasource + "user", database.user());
    all.put(datasource + "password", database.password());
    all.put(datasource + "minimumIdle", "0");
    all.put(datasource + "idleTimeout", "10000");
  }

  private void webapp(Map<String, String> all) {
    java.net.URI uri = java.net.URI.create(webapp);
    all.put("webapp.deploy.url", webapp);
    all.put("webapp.hostname", uri.getHost());
    all.put("webapp.port", Integer.toString(uri.getPort()));
    all.put("webapp.protocol", uri.getScheme());
    all.put("webapp.path", mine);
    all.put("webapp.baseurl", webapp);
    // The engine starts Tomcat itself: there is no manager application to log in to.
    all.put("webapp.manager", "none");
    all.put("webapp.password", "none");
  }

  /** Writes them to a file that only its owner can read. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Properties properties = new Properties();
    properties.putAll(entries());
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
      properties.store(writer, "Written by mine; deleted when the build ends");
    }
  }
}
