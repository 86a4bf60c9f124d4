package io.jenkins.plugins.intermine.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The databases of a server, as a whole. */
final class Databases {
  private static final String ADMINISTRATION = "postgres";
  private static final int END_MILLIS = 10_000;

  private final PostgresServer server;

  Databases(PostgresServer server) {
    this.server = server;
  }

  boolean exists(String database) {
    String sql = "SELECT count(*) FROM pg_database WHERE datname = ?";
    return number("can't look for the database '" + database + "'", sql, database) > 0;
  }

  int connections(String database) {
    String sql =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND pid <> pg_backend_pid()"
            + " AND backend_type = 'client backend'";
    return (int) number("can't count the sessions of '" + database + "'", sql, database);
  }

  void endConnections(String database) {
    String sql =
        "SELECT count(pg_terminate_backend(pid, "
            + END_MILLIS
            + ")) FROM pg_stat_activity WHERE datname = ? AND pid <> pg_backend_pid()";
    number("can't end the sessions of '" + database + "'", sql, database);
  }

  void create(String database, String encoding) {
    change(
        "can't create the database '" + database + "'",
        "CREATE DATABASE "
            + quoted(database)
            + " TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' ENCODING '"
            + encoding.replace("'", "''")
            + "'");
  }

  void copy(String from, String to) {
    change(
        "can't copy the database '" + from + "' to '" + to + "'",
        "CREATE DATABASE " + quoted(to) + " TEMPLATE " + quoted(from) + " STRATEGY FILE_COPY");
  }

  void drop(String database) {
    change(
        "can't drop the database '" + database + "'",
        "DROP DATABASE IF EXISTS " + quoted(database));
  }

  void rename(String from, String to) {
    change(
        "can't rename the database '" + from + "' to '" + to + "'",
        "ALTER DATABASE " + quoted(from) + " RENAME TO " + quoted(to));
  }

  List<String> names() {
    String sql = "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY datname";
    try (Connection connection = server.connect(ADMINISTRATION);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> names = new ArrayList<>();
      while (row.next()) {
        names.add(row.getString(1));
      }
      return names;
    } catch (SQLException e) {
      throw SqlProblem.of("can't list the databases", e);
    }
  }

  private void change(String what, String sql) {
    try (Connection connection = server.connect(ADMINISTRATION);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw SqlProblem.of(what, e);
    }
  }

  private long number(String what, String sql, String parameter) {
    try (Connection connection = server.connect(ADMINISTRATION);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw SqlProblem.of(what, e);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
