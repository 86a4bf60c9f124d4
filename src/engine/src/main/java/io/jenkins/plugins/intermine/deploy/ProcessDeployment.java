package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.build.Bundle;
import io.jenkins.plugins.intermine.build.LocalSecrets;
import io.jenkins.plugins.intermine.build.Manifest;
import io.jenkins.plugins.intermine.build.MineFolders;
import io.jenkins.plugins.intermine.build.WorkspaceLock;
import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.mine.Environment;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.server.PostgresServer;
import io.jenkins.plugins.intermine.tool.ToolStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The scenario {@code process}: a release is a PostgreSQL with its database, two cores in the
 * environment's Solr, and a Tomcat, all processes of this machine. The user profiles live in a
 * PostgreSQL of their own, which no release owns.
 */
public final class ProcessDeployment implements Deployment {

  private final Mine mine;
  private final Environment environment;
  private final Path folder;
  private final Surroundings around;
  private final EnvironmentServers servers;
  private final ReleaseFiles files;
  private final UserProfiles users;
  private final ReleaseSwitch switching;

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
    this.switching = new ReleaseSwitch(environment, stateFile(), around, servers, files, users);
  }

  @Override
  public Status deploy(Bundle bundle, boolean initUserProfile) throws IOException {
    try (WorkspaceLock lock = WorkspaceLock.take(folder.resolve("lock"))) {
      EnvironmentState before = cleared();
      checkBeforehand(bundle, before, initUserProfile);
      EnvironmentState begun = before.begin();
      begun.write(stateFile());
      ReleaseFolder release = servers.release(begun.unfinished());
      try {
        release(bundle, release, begun);
      } catch (RuntimeException | IOException e) {
        undo(release, () -> abandon(release));
        throw e;
      }
      return status();
    }
  }

  /** The state, after what a killed engine left was removed, or ended where it is to stay. */
  private EnvironmentState cleared() throws IOException {
    around.runner().endAll();
    EnvironmentState state = EnvironmentState.read(stateFile());
    if (state.unfinished() != null) {
      around.events().info("removing " + state.unfinished() + ", which was never finished");
      abandon(servers.release(state.unfinished()));
      state = state.abandoned();
    }
    endOthers(state.live());
    return state;
  }

  /**
   * Ends what runs of releases that are not live: a rollback that was killed leaves the kept
   * release's servers, and its webapp may hold the live one's port.
   */
  private void endOthers(String live) throws IOException {
    for (ReleaseFolder release : servers.releases()) {
      if (!release.slot().equals(live)) {
        files.stop(release);
      }
    }
  }

  /** Removes a release that was begun, and forgets that it was. */
  private void abandon(ReleaseFolder release) throws IOException {
    remove(release);
    EnvironmentState.read(stateFile()).abandoned().write(stateFile());
  }

  private void remove(ReleaseFolder release) throws IOException {
    files.remove(release);
    users.forget(release);
  }

  private void release(Bundle bundle, ReleaseFolder release, EnvironmentState state)
      throws IOException {
    DeploymentSteps steps = new DeploymentSteps(around.events(), around.cancellation());
    boolean first = state.live() == null;
    steps.announce(first ? DeploymentSteps.FIRST_DEPLOYMENT : DeploymentSteps.DEPLOYMENT);
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
      steps.run(DeploymentSteps.Part.CHECK, () -> switching.checkBeside(release, state));
    }
    steps.run(DeploymentSteps.Part.SWITCH, () -> switching.to(release, state));
    steps.run(DeploymentSteps.Part.RETENTION, () -> retain(release, state.live()));
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
    switching.requirePort(state);
  }

  private static MineException refused(String message) {
    return new MineException(ExitCode.DEPLOY, message);
  }

  /**
   * Removes all but the live release and the others that the environment keeps.
   *
   * @param previous slot of the release that was live before, or null
   */
  private String retain(ReleaseFolder live, String previous) throws IOException {
    List<ReleaseFolder> staying = kept(live.slot()).staying(previous);
    for (ReleaseFolder release : servers.releases()) {
      if (staying.contains(release)) {
        files.stop(release);
      } else if (!release.equals(live)) {
        remove(release);
      }
    }
    return staying.size() + 1 + " kept";
  }

  private KeptReleases kept(String live) throws IOException {
    return new KeptReleases(environment, servers.releases(), live);
  }

  /** Takes back what was begun with a release, unless it has become the live one. */
  private void undo(ReleaseFolder release, Cancellation.Work work) {
    try {
      if (!release.slot().equals(EnvironmentState.read(stateFile()).live())) {
        around.cancellation().defer(work);
      }
    } catch (IOException | RuntimeException e) {
      around
          .events()
          .warn(
              "can't clear "
                  + release.folder()
                  + " away: "
                  + e.getMessage()
                  + "; the next run will");
    }
  }

  @Override
  public Status rollback(String slot) throws IOException {
    try (WorkspaceLock lock = WorkspaceLock.take(folder.resolve("lock"))) {
      EnvironmentState state = cleared();
      requireLive(state);
      ReleaseFolder release = kept(state.live()).target(slot);
      switching.requirePort(state);
      try {
        bringBack(release, state);
      } catch (RuntimeException | IOException e) {
        undo(release, () -> files.stop(release));
        throw e;
      }
      return status();
    }
  }

  private void requireLive(EnvironmentState state) {
    if (state.live() == null) {
      throw refused("nothing was deployed to '" + environment.name() + "' yet; run 'mine deploy'");
    }
  }

  private void bringBack(ReleaseFolder release, EnvironmentState state) throws IOException {
    DeploymentSteps steps = new DeploymentSteps(around.events(), around.cancellation());
    ReleaseFolder before = servers.release(state.live());
    steps.announce(DeploymentSteps.ROLLBACK);
    steps.run(
        DeploymentSteps.Part.REVIVE,
        () -> {
          files.revive(release);
          return release.slot();
        });
    steps.run(DeploymentSteps.Part.CHECK, () -> switching.checkBeside(release, state));
    steps.run(DeploymentSteps.Part.SWITCH, () -> switching.to(release, state));
    steps.run(
        DeploymentSteps.Part.KEEP,
        () -> {
          files.stop(before);
          return before.slot();
        });
  }

  @Override
  public Status start() throws IOException {
    try (WorkspaceLock lock = WorkspaceLock.take(folder.resolve("lock"))) {
      EnvironmentState state = cleared();
      requireLive(state);
      ReleaseFolder live = servers.release(state.live());
      if (!servers.tomcat(live).isRunning()) {
        files.start(live);
        switching.serve(live, state);
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
    ReleaseFolder live = servers.release(state.live());
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
        files.stop(release);
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
