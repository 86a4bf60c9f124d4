package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.build.Manifest;
import io.jenkins.plugins.intermine.exec.Command.Lifetime;
import io.jenkins.plugins.intermine.mine.Environment;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.server.Ports;
import io.jenkins.plugins.intermine.server.TomcatServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Checks a release whose databases and indexes run, and puts its webapp in the place of the live
 * one. {@code environment.json} names it as the live one when it has answered, not before.
 */
final class ReleaseSwitch {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private final Environment environment;
  private final Path stateFile;
  private final ProcessDeployment.Surroundings around;
  private final EnvironmentServers servers;
  private final ReleaseFiles files;
  private final UserProfiles users;

  /**
   * @param stateFile the environment's {@code environment.json}
   */
  ReleaseSwitch(
      Environment environment,
      Path stateFile,
      ProcessDeployment.Surroundings around,
      EnvironmentServers servers,
      ReleaseFiles files,
      UserProfiles users) {
    this.environment = environment;
    this.stateFile = stateFile;
    this.around = around;
    this.servers = servers;
    this.files = files;
    this.users = users;
  }

  /**
   * Looks, before anything is done, whether a switch could have its port.
   *
   * @throws MineException with {@link ExitCode#PREFLIGHT} when another program has it
   */
  void requirePort(EnvironmentState state) {
    int port = port(state);
    boolean ours =
        state.live() != null && port == state.port() && servers.tomcat(live(state)).isRunning();
    if (!ours) {
      checkPort(port);
    }
  }

  /** The port of mine.yaml; where that leaves the choice, the one that was chosen first. */
  private int port(EnvironmentState state) {
    return environment.isAnyPort() ? state.port() : environment.port();
  }

  private ReleaseFolder live(EnvironmentState state) {
    return servers.release(state.live());
  }

  private void checkPort(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      throw new MineException(
          ExitCode.PREFLIGHT,
          "port "
              + port
              + " of environment '"
              + environment.name()
              + "' is taken; end what uses it, or change the port in mine.yaml",
          e);
    }
  }

  /**
   * Starts the release on another port, with a copy of the user profiles, and asks it.
   *
   * @return one line about it
   */
  String checkBeside(ReleaseFolder release, EnvironmentState state) throws IOException {
    String copy = users.copyForCheck(live(state));
    TomcatServer tomcat = servers.tomcat(release);
    try {
      int port = Ports.free();
      // InterMine reads the schema of queries from its public address, where nobody may answer now.
      files.render(release, copy, "http://127.0.0.1:" + port);
      examine(release, tomcat.start(release.webapp(), servers.context(), port, Lifetime.BUILD));
    } finally {
      tomcat.stop();
      users.drop(copy);
    }
    return "answers as the manifest says";
  }

  private void examine(ReleaseFolder release, int port) {
    WebService service = new WebService(servers.address(port), around.cancellation());
    Manifest manifest = release.manifest();
    service.awaitRelease(manifest.release(), START_LIMIT);
    service.checkCounts(manifest.counts());
  }

  /**
   * Ends the live webapp and starts that of the release in its place; on failure the old one again.
   *
   * @return one line about it
   */
  String to(ReleaseFolder release, EnvironmentState state) throws IOException {
    if (state.live() == null) {
      users.copyBefore(release);
      return serve(release, state);
    }
    long start = System.nanoTime();
    try {
      servers.tomcat(live(state)).stop();
      users.copyBefore(release);
      serve(release, state);
    } catch (RuntimeException | IOException e) {
      goBack(release, state, e);
      throw e;
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    return "no answer for " + seconds + " s";
  }

  /**
   * Starts the live release again, where it was: the port of mine.yaml may be what the new one
   * failed at. Nobody's wish to end the run comes between, or the mine would stay away.
   */
  private void goBack(ReleaseFolder release, EnvironmentState state, Exception why) {
    ReleaseFolder live = live(state);
    around.events().warn("going back to " + live.slot());
    try {
      around
          .cancellation()
          .defer(
              () -> {
                servers.tomcat(release).stop();
                files.start(live);
                launch(live, state.port());
              });
    } catch (RuntimeException | IOException e) {
      why.addSuppressed(e);
      around
          .events()
          .warn("can't start " + live.slot() + ": " + e.getMessage() + "; run 'mine start'");
    }
  }

  /**
   * Starts a release on the environment's port; when it answers it is the live one.
   *
   * @return its address
   */
  String serve(ReleaseFolder release, EnvironmentState state) throws IOException {
    int port = launch(release, port(state));
    examine(release, port);
    state.live(release.slot(), port).write(stateFile);
    return servers.address(port);
  }

  private int launch(ReleaseFolder release, int wanted) throws IOException {
    int port = wanted == 0 ? Ports.free() : wanted;
    files.render(release, users.name(), "http://127.0.0.1:" + port);
    return servers
        .tomcat(release)
        .start(release.webapp(), servers.context(), port, Lifetime.RELEASE);
  }
}
