package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.exec.Command;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** PostgreSQL's data folder while no server runs on it. */
final class PostgresFolder {
  private static final String PRIVATE = "rwx------";
  private static final String OUR_SETTINGS = "mine.conf";
  private static final String ONLY_LOCAL_WITH_PASSWORD =
      "host all all 127.0.0.1/32 scram-sha-256\n";

  private final Path toolHome;
  private final Path data;
  private final String password;
  private final ProcessRunner runner;

  PostgresFolder(Path toolHome, Path data, String password, ProcessRunner runner) {
    this.toolHome = toolHome;
    this.data = data;
    this.password = password;
    this.runner = runner;
  }

  boolean isMade() {
    return Files.exists(data.resolve("PG_VERSION"));
  }

  /** The account that may use this folder, which is made if need be. */
  Account account() throws IOException {
    return account(data);
  }

  private Account account(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    if (!Files.exists(folder)) {
      Files.createDirectory(
          folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
    }
    // PostgreSQL asks for this, and a copy may have got other permissions.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PRIVATE));
    return Account.forData(toolHome.resolve("bin/postgres"), folder, runner);
  }

  /**
   * What the programs of PostgreSQL find in their environment: nothing that changes what they do.
   */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    for (String name : System.getenv().keySet()) {
      if (name.startsWith("PG")) {
        environment.put(name, "");
      }
    }
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return environment;
  }

  /** Makes it beside its place, so that what an interrupted run left is never taken for it. */
  void make(String encoding) {
    Path unfinished = data.resolveSibling("." + data.getFileName() + ".unfinished");
    try {
      refuseForeign();
      Folders.delete(unfinished);
      Account account = account(unfinished);
      Path secret = secretFile(account, password);
      try {
        initdb(account, encoding, unfinished, secret);
      } finally {
        Files.deleteIfExists(secret);
      }
      write(account, unfinished, "pg_hba.conf", ONLY_LOCAL_WITH_PASSWORD);
      write(account, unfinished, OUR_SETTINGS, "");
      Files.writeString(
          unfinished.resolve("postgresql.conf"),
          "\ninclude '" + OUR_SETTINGS + "'\n",
          StandardOpenOption.APPEND);
      Files.deleteIfExists(data);
      Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw ServerFailure.of("can't make the database folder " + data, e);
    }
  }

  private void refuseForeign() throws IOException {
    if (Files.isDirectory(data)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(data)) {
        if (entries.iterator().hasNext()) {
          throw new MineException(
              ExitCode.PREFLIGHT, data + " is neither empty nor a database folder; move it away");
        }
      }
    }
  }

  private void initdb(Account account, String encoding, Path folder, Path secret) {
    List<String> words =
        List.of(
            toolHome.resolve("bin/initdb").toString(),
            "--pgdata=" + folder,
            "--username=postgres",
            "--pwfile=" + secret,
            "--auth-local=reject",
            "--auth-host=scram-sha-256",
            "--locale=C",
            "--encoding=" + encoding,
            "--no-instructions");
    run(account, words, "can't make the database folder " + data);
  }

  private String run(Account account, List<String> words, String what) {
    Command command = Command.in(data.getParent(), account.words(words)).with(environment());
    ProcessRunner.Completed completed = runner.run(command);
    if (completed.ok()) {
      return completed.output();
    }
    String reason =
        completed
            .output()
            .lines()
            .filter(line -> line.contains("error:") || line.contains("FATAL"))
            .findFirst()
            .orElseGet(() -> lastLine(completed.output()));
    throw ServerFailure.of(what, new IOException(reason));
  }

  private static String lastLine(String text) {
    return text.lines().reduce((before, after) -> after).orElse("it ended without a word");
  }

  /** A password on its way, in a file that only the account reads; the caller deletes it. */
  private Path secretFile(Account account, String text) throws IOException {
    Path file = data.resolveSibling("." + data.getFileName() + "." + UUID.randomUUID());
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text + "\n");
    account.own(file);
    return file;
  }

  private static void write(Account account, Path folder, String name, String text)
      throws IOException {
    Path temporary = folder.resolve(name + ".tmp");
    Files.writeString(temporary, text);
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
    account.own(temporary);
    Files.move(
        temporary,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  void configure(Map<String, String> settings) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(settings)
        .forEach(
            (name, value) -> text.append(name).append(" = ").append(quoted(value)).append('\n'));
    try {
      write(account(), data, OUR_SETTINGS, text.toString());
    } catch (IOException e) {
      throw ServerFailure.of("can't configure the PostgreSQL in " + data, e);
    }
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** Refuses a folder that another major version made: PostgreSQL can't read it. */
  void requireOurVersion() {
    if (!isMade()) {
      throw new MineException(ExitCode.PREFLIGHT, data + " is no database folder; make it first");
    }
    try {
      String made = Files.readString(data.resolve("PG_VERSION")).strip();
      String ours = programVersion();
      if (!made.equals(ours)) {
        throw new MineException(
            ExitCode.PREFLIGHT,
            data
                + " was made by PostgreSQL "
                + made
                + ", but tools.lock has "
                + ours
                + "; lock that version, or move the folder away");
      }
    } catch (IOException e) {
      throw ServerFailure.of("can't read " + data, e);
    }
  }

  private String programVersion() {
    String program = toolHome.resolve("bin/postgres").toString();
    ProcessRunner.Completed completed =
        runner.run(Command.in(toolHome, List.of(program, "--version")));
    String version = completed.output().replaceFirst("(?s)^.*\\) ([0-9]+).*$", "$1").strip();
    if (!completed.ok()) {
      throw new MineException(ExitCode.TOOL, program + " doesn't run: " + lastLine(version));
    }
    return version;
  }

  /** Takes the folder over: our password, no settings of others, and all of it on the disk. */
  void adopt() {
    String what = "can't take over the PostgreSQL folder " + data;
    try {
      PostmasterPid.removeStale(data);
      Account account = account();
      write(account, data, OUR_SETTINGS, "");
      write(account, data, "pg_hba.conf", ONLY_LOCAL_WITH_PASSWORD);
      setPassword(account, what);
      String initdb = toolHome.resolve("bin/initdb").toString();
      run(account, List.of(initdb, "--sync-only", "--pgdata=" + data), what);
    } catch (IOException e) {
      throw ServerFailure.of(what, e);
    }
  }

  /** The server in single-user mode reads SQL from its input, and asks nobody for a password. */
  private void setPassword(Account account, String what) throws IOException {
    String sql = "ALTER ROLE postgres PASSWORD '" + password.replace("'", "''") + "'";
    Path secret = secretFile(account, sql);
    try {
      String program = toolHome.resolve("bin/postgres").toString();
      String script = "exec \"$0\" --single -D \"$1\" -c log_statement=none postgres < \"$2\"";
      List<String> words =
          List.of("/bin/sh", "-c", script, program, data.toString(), secret.toString());
      refuseErrors(run(account, words, what));
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  /** Single-user mode exits with 0 whatever happened. */
  private void refuseErrors(String output) {
    if (output.lines().anyMatch(line -> line.contains("ERROR:") || line.contains("FATAL:"))) {
      throw new MineException(
          ExitCode.TOOL, "PostgreSQL refuses the password of the folder " + data);
    }
  }
}
