package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks into a production database as InterMine lays it out: a table per class (with the rows of
 * its subclasses too), {@code tracker} (which source set which field), {@code intermine_metadata}.
 */
public final class ProductionDatabase {

  private static final Pattern CLASS = Pattern.compile("<class name=\"(?:[\\w.]*\\.)?(\\w+)\"");

  private final PostgresServer server;
  private final String name;

  /**
   * @param name of the database on that server
   */
  public ProductionDatabase(PostgresServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /**
   * Where a server keeps each of its databases: the folder's path relative to its data folder, by
   * the database's name.
   */
  public static Map<String, Path> folders(PostgresServer server) throws SQLException {
    Map<String, Path> folders = new TreeMap<>();
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT datname, oid FROM pg_database")) {
      while (row.next()) {
        folders.put(row.getString(1), Path.of("base", row.getString(2)));
      }
    }
    return folders;
  }

  /** An entry of InterMine's metadata, e.g. {@code model}; empty where it has none. */
  public Optional<String> metadata(String key) throws SQLException {
    try (Connection connection = server.connect(name);
        PreparedStatement query =
            connection.prepareStatement("SELECT value FROM intermine_metadata WHERE key = ?")) {
      query.setString(1, key);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }

  /** Sets an entry of InterMine's metadata. */
  public void setMetadata(String key, String value) throws SQLException {
    try (Connection connection = server.connect(name);
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM intermine_metadata WHERE key = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO intermine_metadata (key, value) VALUES (?, ?)")) {
      connection.setAutoCommit(false);
      delete.setString(1, key);
      delete.executeUpdate();
      insert.setString(1, key);
      insert.setString(2, value);
      insert.executeUpdate();
      connection.commit();
    }
  }

  /** How many fields of objects a source has set. */
  long fieldsOf(String source) throws SQLException {
    if (!tables().contains("tracker")) {
      return 0;
    }
    try (Connection connection = server.connect(name);
        PreparedStatement query =
            connection.prepareStatement("SELECT count(*) FROM tracker WHERE sourcename = ?")) {
      query.setString(1, source);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** How many objects there are. */
  long objects() throws SQLException {
    return count("intermineobject");
  }

  /** Rows of a table; 0 where there is none. */
  long count(String table) throws SQLException {
    if (!tables().contains(table)) {
      return 0;
    }
    try (Connection connection = server.connect(name);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM \"" + table + "\"")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** How many indexes the public schema has. */
  long indexes() throws SQLException {
    try (Connection connection = server.connect(name);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Objects per class, for classes that have any, sorted by name; InterMineObject counts all. */
  public Map<String, Long> counts() throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("InterMineObject", objects());
    Collection<String> tables = tables();
    Matcher classes = CLASS.matcher(metadata("model").orElse(""));
    while (classes.find()) {
      String lower = classes.group(1).toLowerCase(Locale.ROOT);
      // A class that SQL has another use for, such as Sequence, has a table with a prefix.
      String table = tables.contains(lower) ? lower : "intermine_" + lower;
      if (tables.contains(table)) {
        long rows = count(table);
        if (rows > 0) {
          counts.put(classes.group(1), rows);
        }
      }
    }
    return counts;
  }

  /** Empties a table. */
  public void truncate(String table) throws SQLException {
    if (tables().contains(table)) {
      try (Connection connection = server.connect(name);
          Statement statement = connection.createStatement()) {
        statement.execute("TRUNCATE TABLE \"" + table + "\"");
      }
    }
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Connection connection = server.connect(name);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }
}
