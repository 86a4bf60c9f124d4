package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.exec.Command;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.exec.RunningProcess;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL server of its own, on a data folder of its own.
 *
 * <p>It listens on 127.0.0.1 alone and asks for the password; it has no socket file. Any number of
 * instances, in any process of this machine, may stand for the same server.
 */
public final class PostgresServer {
  private static final String USER = "postgres";
  private static final int ATTEMPTS = 5;

  /** After a crash the server first repeats what its log holds. */
  private static final Duration START = Duration.ofMinutes(15);

  private static final Duration STOP = Duration.ofMinutes(2);
  private static final int CONNECT_SECONDS = 20;

  private final Path toolHome;
  private final Path data;
  private final Path log;
  private final String password;
  private final ProcessRunner runner;
  private final PostgresFolder folder;
  private final Databases databases = new Databases(this);

  /**
   * @param toolHome the folder of PostgreSQL's programs, with {@code bin}
   * @param dataDirectory the folder of its data; made when it isn't there
   * @param log to which its messages are appended
   * @param password of the user {@code postgres}
   */
  public PostgresServer(
      Path toolHome, Path dataDirectory, Path log, String password, ProcessRunner runner) {
    this.toolHome = toolHome.toAbsolutePath();
    this.data = dataDirectory.toAbsolutePath();
    this.log = log.toAbsolutePath();
    this.password = password;
    this.runner = runner;
    this.folder = new PostgresFolder(this.toolHome, data, password, runner);
  }

  /** The folder of its data, absolute. */
  public Path dataDirectory() {
    return data;
  }

  /**
   * Makes the data folder; does nothing when it holds data already.
   *
   * @param encoding of the template databases, as PostgreSQL names it, e.g. {@code UTF8}
   * @throws MineException when it can't be made
   */
  public void initialise(String encoding) {
    if (!folder.isMade()) {
      folder.make(encoding);
    }
  }

  /**
   * Sets what the server does from its next start on, in place of what was set here before.
   *
   * @param settings as in postgresql.conf, without quotes
   */
  public void configure(Map<String, String> settings) {
    folder.configure(settings);
  }

  /**
   * Takes over a data folder that came from elsewhere, e.g. out of a bundle: the user {@code
   * postgres} gets the password of this instance, what {@link #configure} set is forgotten (so
   * nothing is left of a build that traded safety for speed), and all files are put on the disk.
   * The server must not run.
   *
   * @throws MineException when it runs, or PostgreSQL refuses
   */
  public void adoptPassword() {
    if (isRunning()) {
      throw new MineException(
          ExitCode.TOOL, "the PostgreSQL folder " + data + " can't be taken over while it is used");
    }
    folder.requireOurVersion();
    folder.adopt();
  }

  /**
   * Starts the server and waits until it answers; when it runs already, does nothing.
   *
   * @param port on which it shall listen; 0 for any free one
   * @return the port
   * @throws MineException when the data folder is of another version, the port is taken, the disk
   *     full, or the server ends, with its own last word
   */
  public int start(int port, Command.Lifetime lifetime) {
    if (running().isPresent()) {
      return awaitReady(null, LogFile.fromHere(log), running().orElseThrow().port());
    }
    folder.requireOurVersion();
    for (int attempt = 1; ; attempt++) {
      int chosen = port == 0 ? Ports.free() : port;
      LogFile messages = LogFile.fromHere(log);
      try {
        return launched(launch(chosen, lifetime), messages, chosen);
      } catch (MineException e) {
        boolean lost = port == 0 && e.getMessage().contains("is taken");
        if (!lost || attempt >= ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private RunningProcess launch(int port, Command.Lifetime lifetime) {
    try {
      PostmasterPid.removeStale(data);
      Account account = folder.account();
      List<String> words =
          List.of(
              toolHome.resolve("bin/postgres").toString(),
              "-D",
              data.toString(),
              "-c",
              "port=" + port,
              "-c",
              "listen_addresses=127.0.0.1",
              "-c",
              "unix_socket_directories=");
      Command command =
          new Command(account.words(words), data, folder.environment(), log, lifetime);
      return runner.start(command, line -> {});
    } catch (IOException e) {
      throw ServerFailure.of("PostgreSQL can't start in " + data, e);
    }
  }

  private int launched(RunningProcess process, LogFile messages, int port) {
    try {
      return awaitReady(process, messages, port);
    } catch (MineException e) {
      process.end(Duration.ofSeconds(10));
      throw e;
    }
  }

  /**
   * @param process the server that was just started; null for one that ran already
   */
  private int awaitReady(RunningProcess process, LogFile messages, int port) {
    boolean done =
        Patience.until(
            START,
            runner,
            () ->
                running().filter(PostmasterPid::ready).isPresent()
                    || (process == null ? running().isEmpty() : !process.isAlive()));
    Optional<PostmasterPid> server = running();
    if (done && server.isPresent()) {
      return server.get().port();
    }
    throw ServerFailure.start("PostgreSQL", port, lastWord(messages), log);
  }

  /** The line that says why; the output may still be on its way into the log. */
  private static String lastWord(LogFile messages) {
    Patience.until(Duration.ofSeconds(2), () -> reason(messages).isPresent());
    return reason(messages).orElse("");
  }

  private static Optional<String> reason(LogFile messages) {
    return messages
        .first(line -> line.contains("could not bind") || ServerFailure.isDiskFull(line))
        .or(() -> messages.last(line -> line.contains("FATAL:") || line.contains("PANIC:")))
        .map(line -> line.replaceFirst("^.*(FATAL|PANIC|LOG|ERROR): +", ""));
  }

  /** Whether the server runs, whoever started it. */
  public boolean isRunning() {
    return running().isPresent();
  }

  private Optional<PostmasterPid> running() {
    return PostmasterPid.running(data);
  }

  /**
   * The port on which it listens.
   *
   * @throws MineException when it doesn't run
   */
  public int port() {
    return running()
        .map(PostmasterPid::port)
        .orElseThrow(
            () ->
                new MineException(
                    ExitCode.TOOL,
                    "the PostgreSQL in " + data + " is not running; start it first"));
  }

  /**
   * Ends all sessions and stops the server cleanly; does nothing when it doesn't run.
   *
   * @throws MineException when it is still there after two minutes
   */
  public void stop() {
    Optional<PostmasterPid> server = running();
    if (server.isEmpty()) {
      return;
    }
    ProcessId process = server.get().process();
    interrupt(process);
    if (!Patience.until(STOP, () -> !process.isAlive())) {
      throw new MineException(
          ExitCode.TOOL,
          "the PostgreSQL in " + data + " does not stop (process " + process.pid() + ")");
    }
  }

  /** SIGINT, to PostgreSQL, is: end the sessions, then stop. Java has no word for it. */
  private void interrupt(ProcessId process) {
    List<String> words = List.of("/bin/sh", "-c", "kill -INT " + process.pid());
    if (!runner.run(Command.in(data, words)).ok() && process.isAlive()) {
      throw new MineException(
          ExitCode.TOOL,
          "the PostgreSQL in " + data + " is another account's; it can't be stopped");
    }
  }

  /** A session; the caller closes it. */
  public Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
    properties.setProperty("ApplicationName", "mine");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  /** The address of a database for JDBC, without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + encoded(database);
  }

  private static String encoded(String database) {
    return java.net.URLEncoder.encode(database, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The user that owns everything: {@code postgres}. */
  public String user() {
    return USER;
  }

  /** Whether there is a database of this name. */
  public boolean exists(String database) {
    return databases.exists(database);
  }

  /**
   * Makes an empty database.
   *
   * @param encoding e.g. {@code UTF8} or {@code SQL_ASCII}
   */
  public void create(String database, String encoding) {
    databases.create(database, encoding);
  }

  /**
   * Makes a database that equals another one, sequences included, by copying its files. Nobody may
   * be connected to that one.
   */
  public void copy(String from, String to) {
    databases.copy(from, to);
  }

  /** Drops a database, if it is there. Nobody may be connected to it. */
  public void drop(String database) {
    databases.drop(database);
  }

  /** Gives a database another name. Nobody may be connected to it. */
  public void rename(String from, String to) {
    databases.rename(from, to);
  }

  /** How many sessions a database has at this moment. */
  public int connections(String database) {
    return databases.connections(database);
  }

  /** Ends the sessions of a database and waits until they are gone. */
  public void endConnections(String database) {
    databases.endConnections(database);
  }

  /** The databases, without templates, by name. */
  public List<String> databases() {
    return databases.names();
  }
}
