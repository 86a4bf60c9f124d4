package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.intermine.jenkins.config.MineConfiguration;
import io.jenkins.plugins.intermine.jenkins.config.UntrustedRevisions;
import io.jenkins.plugins.intermine.jenkins.credential.Grant;
import io.jenkins.plugins.intermine.jenkins.credential.GrantedSecrets;
import io.jenkins.plugins.intermine.jenkins.trust.Caller;
import io.jenkins.plugins.intermine.jenkins.trust.RevisionTrust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;

/**
 * What is done before the engine starts: the controller decides what the build may do, then the
 * agent is made ready.
 */
final class Preparation {

  /** By this variable the engine learns whether the revision is trusted. */
  private static final String TRUST = "MINE_TRUST";

  private final EngineCall call;
  private final CallFolder folder;
  private final Place place;
  private final Authentication account;
  private final TaskListener listener;
  private final UntrustedRevisions policy = MineConfiguration.get().getUntrustedRevisions();

  /**
   * @param account what the build runs as
   */
  Preparation(EngineCall call, CallFolder folder, Place place, Authentication account)
      throws IOException, InterruptedException {
    this.call = call;
    this.folder = folder;
    this.place = place;
    this.account = account;
    this.listener = place.get(TaskListener.class);
  }

  /**
   * What the script is started with.
   *
   * @param shellFolder where a Pipeline's shell starts; what Jenkins needs of it lies beside
   * @param environment its variables, without secrets
   * @param secrets those that it may know
   */
  record Ready(String shellFolder, Map<String, String> environment, GrantedSecrets secrets) {}

  /** Makes everything ready, or says in one line why not. */
  Ready make() throws IOException, InterruptedException {
    Run<?, ?> build = place.get(Run.class);
    RevisionTrust trust = RevisionTrust.of(build, listener);
    check(build, trust);
    GrantedSecrets secrets = secrets(build, trust);
    FilePath workspace = place.get(FilePath.class);
    Agent agent = new Agent(workspace, place.get(Launcher.class));
    agent.check();
    Ground ground = ground(agent, workspace);
    Confinement confinement = confinement(trust);
    FilePath shellFolder = workspace;
    if (confinement.confined()) {
      requireInside(agent, workspace);
      shellFolder = workspace.child(ground.workspace());
      folder.confineBeside(shellFolder);
    } else {
      folder.unconfine();
    }
    agent.checkGround(ground, folder, trust.isTrusted());
    folder.make(workspace);
    EngineScript.Run run =
        new EngineScript.Run(
            agent.bringEngine(folder),
            call.jdk(),
            ground.all(),
            workspace.getRemote(),
            folder.path(workspace),
            arguments(workspace));
    Map<String, String> environment = EngineScript.environment(run, confinement);
    if (confinement.confined()) {
      environment.putAll(outside(ground.all()));
    }
    environment.put(TRUST, trust.isTrusted() ? "trusted" : "untrusted");
    return new Ready(shellFolder.getRemote(), environment, secrets);
  }

  /** Else a stranger's code could write wherever {@code dir} leads. */
  private static void requireInside(Agent agent, FilePath folder) throws AbortException {
    if (!folder.getRemote().startsWith(agent.workspaces() + "/")) {
      throw new AbortException(
          "A revision that is not trusted is built in the agent's workspaces alone, which are in "
              + agent.workspaces()
              + "; "
              + folder.getRemote()
              + " is not");
    }
  }

  private Ground ground(Agent agent, FilePath workspace) throws IOException, InterruptedException {
    String known = place.get(EnvVars.class).getOrDefault("WORKSPACE", "");
    return Ground.of(agent.workspaces(), known, workspace.getRemote());
  }

  /**
   * What Jenkins' own shell, which runs before the script, shall not take from the workspace. It
   * compares names; the script looks at the folders.
   */
  private Map<String, String> outside(String ground) throws IOException, InterruptedException {
    EnvVars variables = place.get(EnvVars.class);
    Map<String, String> changed = new TreeMap<>();
    String path = variables.getOrDefault("PATH", "");
    String outside =
        Stream.of(path.split(":"))
            .filter(each -> each.startsWith("/") && !(each + "/").startsWith(ground + "/"))
            .collect(Collectors.joining(":"));
    if (!outside.equals(path)) {
      changed.put("PATH", outside.isEmpty() ? "/usr/bin:/bin" : outside);
    }
    Stream.of("LD_LIBRARY_PATH", "LD_PRELOAD", "LD_AUDIT")
        .filter(variables::containsKey)
        .forEach(each -> changed.put(each, ""));
    return changed;
  }

  private void check(Run<?, ?> build, RevisionTrust trust) throws AbortException {
    Right right = call.right();
    if (right.isForTrusted() && !trust.isTrusted()) {
      throw new AbortException(call.step() + " is refused: " + trust.getReason());
    }
    if (!trust.isTrusted() && policy == UntrustedRevisions.REFUSED) {
      throw new AbortException(
          call.step() + " is refused: " + trust.getReason() + ", and such are not built here");
    }
    if (right.permission() != null) {
      new Caller(build, account).require(right.permission(), right.words());
    }
  }

  private GrantedSecrets secrets(Run<?, ?> build, RevisionTrust trust) throws IOException {
    if (call.credentialsId() == null) {
      return Grant.nothing();
    }
    if (!trust.isTrusted()) {
      listener
          .getLogger()
          .println(
              "[mine] without the credential '" + call.credentialsId() + "': " + trust.getReason());
      return Grant.nothing();
    }
    return Grant.of(build, call.credentialsId());
  }

  private Confinement confinement(RevisionTrust trust) {
    return trust.isTrusted() || policy == UntrustedRevisions.UNCONFINED
        ? Confinement.NONE
        : new Confinement(true, MineConfiguration.get().readableFolders());
  }

  private List<String> arguments(FilePath workspace) throws IOException {
    List<String> command = new ArrayList<>(call.arguments());
    int operands = command.indexOf("--");
    List<String> options = new ArrayList<>(folder.options(workspace));
    options.addAll(
        List.of("--repository", workspace.child(call.repository()).getRemote(), "--plain"));
    command.addAll(operands < 0 ? command.size() : operands, options);
    return command;
  }
}
