package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.exec.Command;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.exec.RunningProcess;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Tomcat of its own for one webapp: no manager, no examples, no shutdown port.
 *
 * <p>Any number of instances, in any process of this machine, may stand for the same server.
 */
public final class TomcatServer {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int ATTEMPTS = 5;
  private static final int FIRST_WITH_MODULES = 9;

  /** InterMine reads its object summary and templates before it is up. */
  private static final Duration START = Duration.ofMinutes(15);

  private static final Duration STOP = Duration.ofSeconds(30);

  private final Path toolHome;
  private final Path base;
  private final Path log;
  private final JavaProgram java;
  private final String heap;
  private final ProcessRunner runner;

  /**
   * @param toolHome Tomcat unpacked, with {@code bin/bootstrap.jar}; nothing is written there
   * @param base its own folder for configuration and temporary files; made when it isn't there
   * @param log to which it is logged
   * @param javaHome its Java
   * @param heap as {@code -Xmx} takes it, e.g. {@code 1g}
   */
  public TomcatServer(
      Path toolHome, Path base, Path log, Path javaHome, String heap, ProcessRunner runner) {
    this.toolHome = toolHome.toAbsolutePath();
    this.base = base.toAbsolutePath().normalize();
    this.log = log.toAbsolutePath();
    this.java = JavaProgram.at(javaHome.toAbsolutePath());
    this.heap = heap;
    this.runner = runner;
  }

  /** {@link #start(Path, String, String, int, Command.Lifetime)} at 127.0.0.1. */
  public int start(Path webapp, String contextName, int port, Command.Lifetime lifetime) {
    return start(webapp, contextName, LOOPBACK, port, lifetime);
  }

  /**
   * Starts a webapp and waits until it is up; when this server runs already, does nothing.
   *
   * @param webapp an exploded folder, or a WAR
   * @param contextName its path without the slash; {@code ROOT} for none
   * @param host the address to listen at; 0.0.0.0 for all
   * @param port on which it shall listen; 0 for any free one
   * @return the port
   * @throws MineException when the port is taken, or the webapp doesn't come up, with the first
   *     SEVERE line
   */
  public int start(
      Path webapp, String contextName, String host, int port, Command.Lifetime lifetime) {
    Optional<ServerState> running = state();
    if (running.isPresent()) {
      return running.get().port();
    }
    for (int attempt = 1; ; attempt++) {
      int chosen = port == 0 ? Ports.free() : port;
      try {
        launch(new TomcatFolder(toolHome, base, webapp, contextName, host, chosen), lifetime);
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

  private void launch(TomcatFolder folder, Command.Lifetime lifetime) {
    try {
      folder.write();
    } catch (IOException e) {
      throw ServerFailure.of("Tomcat can't start in " + base, e);
    }
    LogFile messages = LogFile.fromHere(log);
    ServerState.writeStarting(base, folder.port());
    RunningProcess process =
        runner.start(new Command(words(), base, Map.of(), log, lifetime), line -> {});
    ProcessId id = ProcessId.of(process.pid()).orElse(null);
    if (id != null) {
      ServerState.write(base, id, folder.port());
    }
    awaitUp(id, folder, messages);
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(java.java());
    words.add("-Xmx" + heap);
    words.add("-XX:+ExitOnOutOfMemoryError");
    if (java.major() >= FIRST_WITH_MODULES) {
      for (String each : List.of("java.lang", "java.util", "java.io")) {
        words.addAll(List.of("--add-opens", "java.base/" + each + "=ALL-UNNAMED"));
      }
      words.addAll(List.of("--add-opens", "java.rmi/sun.rmi.transport=ALL-UNNAMED"));
    }
    words.add("-Dcatalina.home=" + toolHome);
    words.add("-Dcatalina.base=" + base);
    words.add("-Djava.io.tmpdir=" + base.resolve("temp"));
    words.add("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager");
    words.add("-Djava.util.logging.config.file=" + base.resolve("conf/logging.properties"));
    words.add("-Dorg.apache.catalina.startup.EXIT_ON_INIT_FAILURE=true");
    words.add("-Dorg.apache.el.parser.SKIP_IDENTIFIER_CHECK=true");
    words.addAll(List.of("-Djava.awt.headless=true", "-Dfile.encoding=UTF-8"));
    words.addAll(List.of("-Duser.language=en", "-Duser.country=US", "-cp"));
    words.add(
        toolHome.resolve("bin/bootstrap.jar")
            + File.pathSeparator
            + toolHome.resolve("bin/tomcat-juli.jar"));
    words.addAll(List.of("org.apache.catalina.startup.Bootstrap", "start"));
    return words;
  }

  private void awaitUp(ProcessId process, TomcatFolder folder, LogFile messages) {
    TomcatLog output = new TomcatLog(messages);
    boolean done =
        Patience.until(START, runner, () -> output.isUp() || process == null || !process.isAlive());
    if (done && output.isUp() && output.failure().isEmpty()) {
      return;
    }
    Patience.until(Duration.ofSeconds(2), () -> output.reason().isPresent());
    throw ServerFailure.start(
        "the webapp " + folder.path(), folder.port(), output.reason().orElse(""), log);
  }

  /** Whether it runs, whoever started it. */
  public boolean isRunning() {
    return state().isPresent();
  }

  private Optional<ServerState> state() {
    return ServerState.running(base);
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
                    ExitCode.TOOL, "the Tomcat in " + base + " is not running; start it first"));
  }

  /** Stops it cleanly, within half a minute; nothing when it doesn't run. */
  public void stop() {
    state().ifPresent(state -> Signals.end(state.process(), STOP));
    ServerState.delete(base);
  }
}
