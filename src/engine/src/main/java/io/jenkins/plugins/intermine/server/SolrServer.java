package io.jenkins.plugins.intermine.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.intermine.exec.Command;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.exec.RunningProcess;
import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Solr of its own, on a folder of its own, reached at 127.0.0.1 alone.
 *
 * <p>Any number of instances, in any process of this machine, may stand for the same server.
 */
public final class SolrServer {
  /** What a core is for, and so its schema. */
  public enum CoreKind {
    /** The keyword search over objects. */
    SEARCH,
    /** The suggestions in forms. */
    AUTOCOMPLETE
  }

  private static final Map<String, String> EVERYTHING = Map.of("q", "*:*", "rows", "0");
  private static final int ATTEMPTS = 5;
  private static final int OLDEST_JAVA = 17;
  private static final Duration START = Duration.ofMinutes(5);

  /** Who listens there may be another program, and silent. */
  private static final Duration PROBE = Duration.ofSeconds(5);

  private static final Duration STOP = Duration.ofMinutes(1);

  private final Path jars;
  private final Path folder;
  private final Path log;
  private final JavaProgram java;
  private final String heap;
  private final ProcessRunner runner;
  private final SolrHome home;

  /**
   * @param jars the folder of Solr's class path
   * @param solrHome the folder of its cores; made when it isn't there
   * @param log to which Solr logs; what the JVM itself prints goes to the same name with {@code
   *     .out}
   * @param javaHome its Java; one older than 17 is passed over for the engine's own
   * @param heap as {@code -Xmx} takes it, e.g. {@code 512m}
   */
  public SolrServer(
      Path jars, Path solrHome, Path log, Path javaHome, String heap, ProcessRunner runner) {
    this.jars = jars.toAbsolutePath();
    this.folder = solrHome.toAbsolutePath().normalize();
    this.log = log.toAbsolutePath();
    JavaProgram wanted = JavaProgram.at(javaHome);
    this.java = wanted.major() >= OLDEST_JAVA ? wanted : JavaProgram.own();
    this.heap = heap;
    this.runner = runner;
    this.home = new SolrHome(folder);
  }

  /**
   * Makes a core, empty, whether Solr runs or not; does nothing when it is there.
   *
   * @param name letters, digits, {@code . _ -}
   */
  public void createCore(String name, CoreKind kind) {
    if (home.hasCore(name)) {
      return;
    }
    try {
      home.makeCore(name, kind);
      register(name);
    } catch (IOException e) {
      throw ServerFailure.of("can't create the Solr core '" + name + "'", e);
    }
  }

  /** Solr finds cores when it starts; a running one is told. */
  private void register(String name) throws IOException {
    if (isRunning()) {
      admin(Map.of("action", "CREATE", "name", name, "instanceDir", home.core(name).toString()));
    } else {
      home.declare(name);
    }
  }

  private JsonNode admin(Map<String, String> parameters) throws IOException {
    return client().get("/admin/cores", parameters);
  }

  private SolrClient client() {
    return new SolrClient(baseUrl(port()));
  }

  private static String baseUrl(int port) {
    return "http://127.0.0.1:" + port + "/solr";
  }

  /**
   * Starts Solr and waits until its cores answer; when it runs already, does nothing.
   *
   * @param port on which it shall listen; 0 for any free one
   * @return the port
   * @throws MineException when the port is taken, the disk full, or Solr ends, with what it said
   */
  public int start(int port, Command.Lifetime lifetime) {
    Optional<ServerState> running = state();
    if (running.isPresent()) {
      awaitRunning(running.get());
      return running.get().port();
    }
    for (int attempt = 1; ; attempt++) {
      int chosen = port == 0 ? Ports.free() : port;
      try {
        launch(chosen, lifetime);
        return chosen;
      } catch (MineException e) {
        stop();
        boolean lost = port == 0 && e.getMessage().contains("is taken");
        if (!lost || attempt >= ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** One that runs and does not answer would keep the next from starting. */
  private void awaitRunning(ServerState running) {
    try {
      awaitAnswer(running.process(), running.port(), LogFile.fromHere(log));
    } catch (MineException e) {
      if (e.exitCode() != ExitCode.ABORTED) {
        stop();
      }
      throw e;
    }
  }

  private void launch(int port, Command.Lifetime lifetime) {
    try {
      Files.createDirectories(folder);
      home.prepare(log);
    } catch (IOException e) {
      throw ServerFailure.of("Solr can't start in " + folder, e);
    }
    LogFile messages = LogFile.fromHere(console());
    Command command = new Command(words(port), folder, Map.of(), console(), lifetime);
    ServerState.writeStarting(folder, port);
    RunningProcess process = runner.start(command, line -> {});
    Optional<ProcessId> id = ProcessId.of(process.pid());
    id.ifPresent(each -> ServerState.write(folder, each, port));
    awaitAnswer(id.orElse(null), port, messages);
  }

  private Path console() {
    return log.resolveSibling(log.getFileName() + ".out");
  }

  private List<String> words(int port) {
    return List.of(
        java.java(),
        "-Xmx" + heap,
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.io.tmpdir=" + folder.resolve("tmp"),
        "-Duser.timezone=UTC",
        "-Duser.language=en",
        "-Dsolr.log.dir=" + log.getParent(),
        "-Dlog4j2.configurationFile=" + home.launcher().resolve("log4j2.xml"),
        "-Dlog4j2.formatMsgNoLookups=true",
        "-Ddisable.configEdit=true",
        "-cp",
        jars + File.separator + "*" + File.pathSeparator + home.launcher(),
        SolrMain.class.getName(),
        folder.toString(),
        Integer.toString(port));
  }

  private void awaitAnswer(ProcessId process, int port, LogFile messages) {
    boolean done =
        Patience.until(START, runner, () -> process == null || !process.isAlive() || isUp(port));
    if (done && process != null && process.isAlive()) {
      return;
    }
    throw ServerFailure.start("Solr", port, lastWord(messages), console());
  }

  private static String lastWord(LogFile messages) {
    Patience.until(Duration.ofSeconds(2), () -> reason(messages).isPresent());
    return reason(messages).orElse("");
  }

  private static Optional<String> reason(LogFile messages) {
    return messages
        .first(line -> ServerFailure.isPortTaken(line) || ServerFailure.isDiskFull(line))
        .or(() -> messages.first(line -> line.contains("Exception") || line.contains("Error")));
  }

  /** Whether it is this Solr that answers there, not one that was faster, and has its cores. */
  private boolean isUp(int port) {
    SolrClient client = new SolrClient(baseUrl(port), PROBE);
    try {
      JsonNode system = client.get("/admin/info/system", Map.of());
      if (!folder.equals(Path.of(system.path("solr_home").asText()))) {
        return false;
      }
      for (String core : home.cores()) {
        if (isLoading(client, core)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A core that can't be loaded is not waited for: it may be one that nobody asks. */
  private static boolean isLoading(SolrClient client, String core) {
    try {
      client.get("/" + core + "/select", EVERYTHING);
      return false;
    } catch (IOException e) {
      return String.valueOf(e.getMessage()).contains("loading");
    }
  }

  /** Whether it runs, whoever started it. */
  public boolean isRunning() {
    return state().isPresent();
  }

  private Optional<ServerState> state() {
    return ServerState.running(folder);
  }

  /**
   * The port on which it listens.
   *
   * @throws MineException when it doesn't run
   */
  public int port() {
    return state()
        .map(ServerState::port)
        .orElseThrow(
            () ->
                new MineException(
                    ExitCode.TOOL, "the Solr in " + folder + " is not running; start it first"));
  }

  /** Stops it cleanly, so that all documents are in the index; nothing when it doesn't run. */
  public void stop() {
    state().ifPresent(state -> Signals.end(state.process(), STOP));
    ServerState.delete(folder);
  }

  /**
   * The address of a core for InterMine, e.g. {@code http://127.0.0.1:8983/solr/flymine-search}.
   */
  public String coreUrl(String name) {
    return baseUrl(port()) + "/" + home.core(name).getFileName();
  }

  /**
   * How many documents a core has, those included that were not committed yet: it commits first.
   *
   * @throws MineException when it doesn't answer
   */
  public long documents(String core) {
    try {
      commit(core);
      return count(core);
    } catch (IOException e) {
      throw ServerFailure.of("can't count the documents of the Solr core '" + core + "'", e);
    }
  }

  private void commit(String core) throws IOException {
    client().post("/" + core + "/update?wt=json", "{\"commit\":{}}");
  }

  private long count(String core) throws IOException {
    JsonNode answer = client().get("/" + core + "/select", EVERYTHING);
    JsonNode found = answer.path("response").path("numFound");
    if (!found.isNumber()) {
      throw new IOException("Solr answered without a number");
    }
    return found.asLong();
  }

  /** Whether a core answers a query. */
  public boolean answers(String core) {
    try {
      return isRunning() && count(core) >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Copies a core: its configuration, with the fields that InterMine added, and its index as of
   * now. Solr may run or not.
   *
   * @param backup a folder that isn't there, or is an older backup and replaced
   */
  public void backup(String core, Path backup) {
    requireCore(core);
    try {
      new SolrBackup(home, core).write(backup, isRunning() ? client() : null);
    } catch (IOException e) {
      throw ServerFailure.of("can't back up the Solr core '" + core + "'", e);
    }
  }

  /**
   * Makes a core from a backup, in place of one that may be there.
   *
   * @param kind whose configuration is used if the backup has none
   */
  public void restore(String core, Path backup, CoreKind kind) {
    deleteCore(core);
    try {
      new SolrBackup(home, core).read(backup);
      home.makeCore(core, kind);
      register(core);
    } catch (IOException e) {
      throw ServerFailure.of("can't restore the Solr core '" + core + "'", e);
    }
  }

  private void requireCore(String core) {
    if (!home.hasCore(core)) {
      throw new MineException(
          ExitCode.TOOL, "the Solr in " + folder + " has no core '" + core + "'");
    }
  }

  /** Deletes a core with its index; nothing when it isn't there. */
  public void deleteCore(String core) {
    Path place = home.core(core);
    try {
      if (home.hasCore(core) && isRunning()) {
        admin(Map.of("action", "UNLOAD", "core", core));
      }
      Folders.delete(place);
    } catch (IOException e) {
      throw ServerFailure.of("can't delete the Solr core '" + core + "'", e);
    }
  }
}
