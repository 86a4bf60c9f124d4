package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.build.LocalSecrets;
import io.jenkins.plugins.intermine.build.MineBuild;
import io.jenkins.plugins.intermine.build.MineFolders;
import io.jenkins.plugins.intermine.deploy.Deployment;
import io.jenkins.plugins.intermine.deploy.ProcessDeployment;
import io.jenkins.plugins.intermine.exec.LocalProcesses;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.exec.SecretVariables;
import io.jenkins.plugins.intermine.git.Revision;
import io.jenkins.plugins.intermine.mine.Environment;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.InvalidMineException;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.MineFile;
import io.jenkins.plugins.intermine.mine.Problem;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import io.jenkins.plugins.intermine.tool.ToolStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Composes the rooms for one mine, by its scenario: the one place that knows which implementation
 * serves which scenario.
 */
final class Project {

  private final Session session;
  private final Mine mine;
  private final MineFolders folders;
  private final boolean offline;
  private final ToolStore tools;

  private Project(Session session, Mine mine, boolean offline) {
    this.session = session;
    this.mine = mine;
    this.folders = new MineFolders(session.repository());
    this.offline = offline;
    this.tools = Tools.store(session, offline);
  }

  /** The mine in the session's repository. */
  static Project open(Session session, boolean offline) {
    return new Project(session, MineFile.read(session.repository()), offline);
  }

  Mine mine() {
    return mine;
  }

  MineFolders folders() {
    return folders;
  }

  MineBuild build() throws IOException {
    ProjectXml project = ProjectXml.read(session.repository().resolve(ProjectXml.NAME));
    if (!session.caller().isTrusted()) {
      refuseDataElsewhere(project);
    }
    project.warnings().forEach(warning -> session.events().warn(warning.toString()));
    return new MineBuild(
        mine,
        project,
        folders,
        new MineBuild.Surroundings(
            tools,
            runner("build " + session.repository()),
            session.events(),
            session.cancellation(),
            session.redactor(),
            offline));
  }

  /** Whoever writes project.xml must not choose what of this machine is read. */
  private void refuseDataElsewhere(ProjectXml project) throws IOException {
    List<Problem> problems = project.checkInside(session.repository());
    if (!problems.isEmpty()) {
      throw new InvalidMineException(ExitCode.REFUSED, problems);
    }
  }

  /** What is asked of a build of the repository as it is. */
  MineBuild.Request request(String release, boolean fresh) throws IOException {
    Optional<Revision> revision = Revision.of(session.repository());
    return new MineBuild.Request(
        release,
        fresh,
        revision.map(Revision::commit).orElse(null),
        revision.map(Revision::dirty).orElse(true));
  }

  /** The environment of this name, or the only one when the name is null. */
  Environment environment(String name) {
    if (name != null) {
      return mine.requireEnvironment(name);
    }
    if (mine.environments().size() == 1) {
      return mine.environments().get(0);
    }
    throw new MineException(
        ExitCode.USAGE,
        "the mine has several environments; say which: --environment "
            + String.join(" | ", mine.environments().stream().map(Environment::name).toList()));
  }

  Deployment deployment(Environment environment) throws IOException {
    LocalSecrets secrets = LocalSecrets.open(folders.secrets(), session.redactor());
    return switch (mine.scenario()) {
      case PROCESS ->
          new ProcessDeployment(
              mine,
              environment,
              folders,
              new ProcessDeployment.Surroundings(
                  tools,
                  runner("environment " + environment.name() + " of " + session.repository()),
                  session.events(),
                  session.cancellation(),
                  secrets));
      default ->
          throw new MineException(
              ExitCode.PREFLIGHT,
              "mine.yaml: scenario '"
                  + mine.scenario().yamlName()
                  + "' is not available yet in this version; use 'process'");
    };
  }

  private ProcessRunner runner(String owner) {
    return new LocalProcesses(
        owner, session.redactor(), session.cancellation(), SecretVariables.NAMES);
  }
}
