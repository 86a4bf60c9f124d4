package io.jenkins.plugins.intermine.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.intermine.exec.Command.Lifetime;
import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("scenario")
class PostgresServerScenarioTest {
  private static final String PASSWORD = "it's \\ a secret";

  @TempDir private Path folder;
  private PostgresServer server;

  @BeforeEach
  void make() throws IOException {
    // For everyone to enter, as folders mostly are: the test's own one is closed.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    server = another(PASSWORD);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private PostgresServer another(String password) {
    return at(folder.resolve("data"), password);
  }

  private PostgresServer at(Path data, String password) {
    return new PostgresServer(
        ServerTools.install("postgresql"),
        data,
        folder.resolve("logs/postgres.log"),
        password,
        ServerTools.runner(folder));
  }

  private void start(Lifetime lifetime) {
    server.initialise("UTF8");
    server.configure(Map.of("fsync", "off", "application_name", "it's"));
    server.start(0, lifetime);
  }

  private static void run(PostgresServer server, String database, String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(PostgresServer server, String database, String sql)
      throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void databasesAreMadeCopiedRenamedAndDropped() throws SQLException {
    start(Lifetime.BUILD);
    server.create("mito\"mine@1", "SQL_ASCII");
    assertEquals("SQL_ASCII", ask(server, "mito\"mine@1", "SHOW server_encoding"));
    run(server, "mito\"mine@1", "CREATE SEQUENCE serial; SELECT nextval('serial')");
    server.copy("mito\"mine@1", "copy");
    assertEquals("2", ask(server, "copy", "SELECT nextval('serial')"));
    server.rename("copy", "other");
    assertEquals(List.of("mito\"mine@1", "other", "postgres"), server.databases());
    server.drop("other");
    server.drop("never there");
    assertFalse(server.exists("other"));
    assertTrue(server.exists("mito\"mine@1"));
    assertEquals("C", ask(server, "postgres", "SELECT datcollate FROM pg_database LIMIT 1"));
    assertEquals("off", ask(server, "postgres", "SHOW fsync"));
    assertEquals("scram-sha-256", ask(server, "postgres", "SHOW password_encryption"));
  }

  @Test
  void sessionsAreCountedAndEnded() throws SQLException {
    start(Lifetime.BUILD);
    server.create("a", "UTF8");
    try (Connection one = server.connect("a");
        Connection two = server.connect("a")) {
      assertEquals(2, server.connections("a"));
      MineException e = assertThrows(MineException.class, () -> server.drop("a"));
      assertTrue(e.getMessage().contains("others are connected"), e.getMessage());
      server.endConnections("a");
      assertEquals(0, server.connections("a"));
      assertFalse(one.isValid(1) || two.isValid(1));
    }
    server.drop("a");
  }

  @Test
  void anotherInstanceFindsAndStopsTheServer() throws SQLException {
    start(Lifetime.RELEASE);
    PostgresServer later = another(PASSWORD);
    assertTrue(later.isRunning());
    assertEquals(server.port(), later.port());
    assertEquals(server.port(), later.start(0, Lifetime.BUILD));
    later.create("kept", "UTF8");
    later.stop();
    assertFalse(server.isRunning());
    assertThrows(MineException.class, server::port);
    server.start(0, Lifetime.BUILD);
    assertTrue(server.exists("kept"));
  }

  @Test
  void aKilledServerIsStartedAgainOverWhatItLeft() throws SQLException {
    start(Lifetime.BUILD);
    server.create("kept", "UTF8");
    long pid = PostmasterPid.running(server.dataDirectory()).orElseThrow().process().pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    ProcessHandle.of(pid).ifPresent(handle -> handle.onExit().join());
    assertFalse(server.isRunning());
    server.start(0, Lifetime.BUILD);
    assertTrue(server.exists("kept"));
  }

  @Test
  void anotherPasswordIsRefusedUntilItIsAdopted() throws SQLException {
    start(Lifetime.BUILD);
    PostgresServer other = another("another one");
    MineException e = assertThrows(MineException.class, () -> other.exists("x"));
    assertTrue(e.getMessage().contains("password"), e.getMessage());
    assertThrows(MineException.class, other::adoptPassword);
    run(server, "postgres", "ALTER ROLE CURRENT_USER PASSWORD NULL");
    server.stop();
    other.adoptPassword();
    other.start(0, Lifetime.BUILD);
    assertEquals("on", ask(other, "postgres", "SHOW fsync"));
    assertThrows(SQLException.class, () -> server.connect("postgres"));
  }

  @Test
  void aCopyOfTheFolderIsAServerOfItsOwn() throws IOException, SQLException {
    start(Lifetime.BUILD);
    server.create("kept", "UTF8");
    server.stop();
    Folders.copy(server.dataDirectory(), folder.resolve("copy"));
    server.start(0, Lifetime.BUILD);
    PostgresServer copy = at(folder.resolve("copy"), PASSWORD);
    assertFalse(copy.isRunning());
    copy.start(0, Lifetime.BUILD);
    try {
      assertTrue(copy.exists("kept"));
      assertTrue(copy.port() != server.port());
    } finally {
      copy.stop();
    }
  }

  /** As below /root: another account can't go there. */
  @Test
  void aClosedFolderIsUsedAllTheSame() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    PostgresServer inside = at(closed.resolve("data"), PASSWORD);
    inside.initialise("UTF8");
    inside.start(0, Lifetime.BUILD);
    try {
      assertEquals(List.of("postgres"), inside.databases());
    } finally {
      inside.stop();
    }
  }

  /** As in a container whose root works in the folder of somebody of the host. */
  @Test
  void aClosedFolderOfSomebodyElseIsUsedAsThey() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"));
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwx------"));
    Files.setAttribute(theirs, "unix:uid", 54_321);
    PostgresServer inside = at(theirs.resolve("data"), PASSWORD);
    inside.initialise("UTF8");
    inside.start(0, Lifetime.BUILD);
    try {
      assertEquals(List.of("postgres"), inside.databases());
      assertEquals(54_321, Files.getAttribute(inside.dataDirectory(), "unix:uid"));
    } finally {
      inside.stop();
    }
  }

  @Test
  void aTakenPortIsSaid() throws IOException {
    server.initialise("UTF8");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      MineException e =
          assertThrows(
              MineException.class, () -> server.start(taken.getLocalPort(), Lifetime.BUILD));
      assertEquals(ExitCode.PREFLIGHT, e.exitCode());
      assertTrue(
          e.getMessage().contains("port " + taken.getLocalPort() + " of this machine is taken"),
          e.getMessage());
    }
  }

  @Test
  void theServersLastWordIsPassedOn() {
    server.initialise("UTF8");
    server.configure(Map.of("shared_buffers", "much"));
    MineException e = assertThrows(MineException.class, () -> server.start(0, Lifetime.BUILD));
    assertTrue(e.getMessage().contains("mine.conf"), e.getMessage());
  }

  @Test
  void aFolderOfAnotherVersionIsRefused() throws IOException {
    server.initialise("UTF8");
    Files.writeString(server.dataDirectory().resolve("PG_VERSION"), "15\n");
    MineException e = assertThrows(MineException.class, () -> server.start(0, Lifetime.BUILD));
    assertEquals(ExitCode.PREFLIGHT, e.exitCode());
    assertTrue(e.getMessage().contains("was made by PostgreSQL 15"), e.getMessage());
  }

  @Test
  void aForeignFolderIsLeftAlone() throws IOException {
    Path file = folder.resolve("data/thesis.doc");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "precious");
    assertThrows(MineException.class, () -> server.initialise("UTF8"));
    assertTrue(Files.exists(file));
    assertThrows(MineException.class, () -> server.start(0, Lifetime.BUILD));
  }

  @Test
  void thePasswordIsNowhere() throws IOException {
    start(Lifetime.BUILD);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("a secret"), file.toString());
      }
    }
  }
}
