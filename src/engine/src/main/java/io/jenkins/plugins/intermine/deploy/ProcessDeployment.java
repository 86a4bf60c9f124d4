package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.build.Bundle;
import io.jenkins.plugins.intermine.build.LocalSecrets;
import io.jenkins.plugins.intermine.build.Manifest;
import io.jenkins.plugins.intermine.build.MineFolders;
import io.jenkins.plugins.intermine.build.WorkspaceLock;
import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.exec.Command.Lifetime;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.mine.Environment;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.server.PostgresServer;
import io.jenkins.plugins.intermine.server.TomcatServer;
import io.jenkins.plugins.intermine.tool.ToolStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The scenario {@code process}: a release is a PostgreSQL with its database, two cores in the
 * environment's Solr, and a Tomcat, all processes of this machine. The user profiles live in a
 * PostgreSQL of their own, which no release owns.
 */
public final class ProcessDeployment implements Deployment {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private final Mine mine;
  private final Environment environment;
  private final Path folder;
  private final Surroundings around;
  private final EnvironmentServers servers;
  private final ReleaseFiles files;
  private final UserProfiles users;

  /**
   * What a deployment works with.
   *
   * @param tools installs PostgreSQL, Solr and Tomcat
   * @param runner starts processes
   * @param events gets what happens
   * @param cancellation says when to end
   * @param secrets holds the passwords of the environment's servers
   */
  public record Surroundings(
      ToolStore tools,
      ProcessRunner runner,
      EventSink events,
      Cancellation cancellation,
      LocalSecrets secrets) {}

  public ProcessDeployment(
      Mine mine, Environment environment, MineFolders folders, Surroundings around) {
    this.mine = mine;
    this.environment = environment;
    this.folder = folders.environments().resolve(environment.name());
    this.around = around;
    this.servers = new EnvironmentServers(mine, environment, folder, around);
    this.files = new ReleaseFiles(mine, servers, around.secrets());
    this.users = new UserProfiles(servers, mine.name());
  }

  @Override
  public Status deploy(Bundle bundle, boolean initUserProfile) throws IOException {
    try (WorkspaceLock lock = WorkspaceLock.take(folder.resolve("lock"))) {
      EnvironmentState before = EnvironmentState.read(stateFile());
      checkBeforehand(bundle, before, initUserProfile);
      EnvironmentState counted = before.counting();
      counted.write(stateFile());
      ReleaseFolder release = new ReleaseFolder(folder, "r" + counted.counter());
      try {
        release(bundle, release, counted);
      } catch (MineException | IOException e) {
        abandon(release);
        throw e;
      }
      return status();
    }
  }

  private void release(Bundle bundle, ReleaseFolder release, EnvironmentState state)
      throws IOException {
    DeploymentSteps steps = new DeploymentSteps(around.events(), around.cancellation());
    boolean first = state.live() == null;
    steps.announce(first);
    steps.run(
        DeploymentSteps.Part.RESTORE,
        () -> {
          files.restore(bundle, release);
          return release.slot();
        });
    steps.run(
        DeploymentSteps.Part.USER_PROFILES,
        () -> users.provide(bundle, release) ? "made from the bundle" : "kept");
    if (!first) {
      steps.run(DeploymentSteps.Part.CHECK, () -> checkBeside(release));
    }
    steps.run(DeploymentSteps.Part.SWITCH, () -> switchTo(release, state));
    steps.run(DeploymentSteps.Part.RETENTION, () -> retain(release));
  }

  private void checkBeforehand(Bundle bundle, EnvironmentState state, boolean initUserProfile) {
    Manifest manifest = bundle.manifest();
    if (!manifest.mine().equals(mine.name())) {
      throw refused(
          bundle.folder()
              + ": a bundle of '"
              + manifest.mine()
              + "', not of '"
              + mine.name()
              + "'");
    }
    String architecture = System.getProperty("os.arch");
    if (!manifest.database().architecture().equals(architecture)) {
      throw refused(
          "the bundle's databases are for "
              + manifest.database().architecture()
              + ", and this machine is "
              + architecture
              + "; build on such a machine");
    }
    if (!initUserProfile && !users.exist()) {
      throw refused(
          "the environment '"
              + environment.name()
              + "' has no user-profile database yet; to make one, say --init-user-profile");
    }
    if (state.live() == null) {
      checkPort();
    }
  }

  private static MineException refused(String message) {
    return new MineException(ExitCode.DEPLOY, message);
  }

  private void checkPort() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket socket = new ServerSocket(environment.port(), 1, loopback)) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      throw new MineException(
          ExitCode.PREFLIGHT,
          "port "
              + environment.port()
              + " of environment '"
              + environment.name()
              + "' is taken; end what uses it, or change the port in mine.yaml",
          e);
    }
  }

  /** Starts the release on another port, with a copy of the user profiles, and asks it. */
  private String checkBeside(ReleaseFolder release) throws IOException {
    String copy = users.copyForCheck();
    TomcatServer tomcat = servers.tomcat(release);
    try {
      files.render(release, copy, "http://127.0.0.1:" + environment.port());
      examine(release, tomcat.start(release.webapp(), mine.name(), 0, Lifetime.BUILD));
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

  /** Ends the live webapp and starts the new one in its place; on failure the old one again. */
  private String switchTo(ReleaseFolder release, EnvironmentState state) throws IOException {
    if (state.live() == null) {
      return serve(release, state);
    }
    ReleaseFolder live = new ReleaseFolder(folder, state.live());
    long start = System.nanoTime();
    servers.tomcat(live).stop();
    users.copyBefore(release);
    try {
      serve(release, state);
    } catch (MineException | IOException e) {
      servers.tomcat(release).stop();
      around.events().warn("going back to " + live.slot());
      files.start(live);
      serve(live, state);
      throw e;
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    return "no answer for " + seconds + " s";
  }

  /** Starts a release on the environment's port; when it answers it is the live one. */
  private String serve(ReleaseFolder release, EnvironmentState state) throws IOException {
    int wanted = environment.port() == 0 ? state.port() : environment.port();
    files.render(release, users.name(), "http://127.0.0.1:" + wanted);
    int port =
        servers.tomcat(release).start(release.webapp(), mine.name(), wanted, Lifetime.RELEASE);
    examine(release, port);
    state.live(release.slot(), port).write(stateFile());
    return servers.address(port);
  }

  /** Removes all but the live release and the newest others, as many as the environment keeps. */
  private String retain(ReleaseFolder live) throws IOException {
    int kept = 1;
    for (ReleaseFolder release : servers.releases()) {
      if (release.equals(live)) {
        continue;
      }
      if (kept < environment.keep()) {
        files.stopDatabase(release);
        kept++;
      } else {
        files.remove(release);
        users.forget(release);
      }
    }
    return kept + " kept";
  }

  private void abandon(ReleaseFolder release) {
    try {
      if (!release.slot().equals(EnvironmentState.read(stateFile()).live())) {
        files.remove(release);
      }
    } catch (IOException | MineException e) {
      around.events().warn("can't remove " + release.folder() + ": " + e.getMessage());
    }
  }

  @Override
  public Status start() throws IOException {
    try (WorkspaceLock lock = WorkspaceLock.take(folder.resolve("lock"))) {
      EnvironmentState state = EnvironmentState.read(stateFile());
      if (state.live() == null) {
        throw refused(
            "nothing was deployed to '" + environment.name() + "' yet; run 'mine deploy'");
      }
      ReleaseFolder live = new ReleaseFolder(folder, state.live());
      if (!servers.tomcat(live).isRunning()) {
        files.start(live);
        serve(live, state);
      }
      return status();
    }
  }

  @Override
  public Status status() {
    EnvironmentState state = EnvironmentState.read(stateFile());
    if (state.live() == null) {
      return new Status(environment.name(), null, null, null, null, false);
    }
    ReleaseFolder live = new ReleaseFolder(folder, state.live());
    Manifest manifest = live.manifest();
    return new Status(
        environment.name(),
        state.live(),
        manifest.release(),
        manifest.key(),
        servers.address(state.port()),
        servers.tomcat(live).isRunning());
  }

  @Override
  public void stop() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (WorkspaceLock lock = WorkspaceLock.take(folder.resolve("lock"))) {
      for (ReleaseFolder release : servers.releases()) {
        servers.tomcat(release).stop();
        files.stopDatabase(release);
      }
      servers.solr().stop();
      PostgresServer profiles = servers.userProfiles();
      if (profiles.isRunning()) {
        profiles.stop();
      }
    }
  }

  private Path stateFile() {
    return folder.resolve("environment.json");
  }
}
