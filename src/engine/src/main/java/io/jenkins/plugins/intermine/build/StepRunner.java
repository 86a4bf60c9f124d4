package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.exec.RunningProcess;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.RetryableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Does one step, and believes it only when three say so: Gradle's exit code, the {@link
 * LogWatcher}, and a look at what the step should have changed.
 */
final class StepRunner {

  private static final Duration NO_LIMIT = Duration.ofDays(1_000);

  /** InterMine's pools leak in a warm daemon; PostgreSQL allows 250 connections here. */
  private static final int MANY_CONNECTIONS = 80;

  private final Mine mine;
  private final BuildSite site;
  private final GradleSession gradle;
  private final WorkCopy workCopy;
  private final MineBuild.Surroundings around;

  StepRunner(
      Mine mine,
      BuildSite site,
      GradleSession gradle,
      WorkCopy workCopy,
      MineBuild.Surroundings around) {
    this.mine = mine;
    this.site = site;
    this.gradle = gradle;
    this.workCopy = workCopy;
    this.around = around;
  }

  /**
   * Does a step.
   *
   * @return one line about its effect
   * @throws MineException with {@link ExitCode#BUILD} and the reason
   */
  String run(Step step) throws IOException {
    try {
      return switch (step.kind()) {
        case BIO -> bio(step);
        case MODEL -> model(step);
        case SOURCE -> source(step);
        case POST_PROCESS -> postProcess(step);
        case USER_PROFILE -> userProfile(step);
        case WEBAPP -> webapp(step);
      };
    } catch (SQLException e) {
      throw failure(step, "the database does not answer: " + e.getMessage());
    }
  }

  private String bio(Step step) throws IOException {
    if (!Files.isRegularFile(workCopy.folder().resolve("bio/build.gradle"))) {
      return "the mine has none";
    }
    gradle(step, List.of("-p", "bio", "install"));
    return "";
  }

  private String model(Step step) throws IOException, SQLException {
    for (String name : List.of(site.production(), site.items())) {
      if (site.postgres().exists(name)) {
        site.postgres().endConnections(name);
        site.postgres().drop(name);
      }
      site.postgres().create(name, site.encoding());
    }
    gradle(step, List.of("clean"));
    gradle(step, List.of("buildDB"));
    if (site.database().metadata("model").isEmpty()) {
      throw failure(step, "Gradle reports success, but the database holds no model");
    }
    return "";
  }

  private String source(Step step) throws IOException, SQLException {
    long before = site.database().objects();
    gradle(step, List.of("integrate", "-Psource=" + step.name()));
    long fields = site.database().fieldsOf(step.name());
    if (fields == 0) {
      throw failure(
          step,
          "Gradle reports success, but the source set no field of any object;"
              + " look at its data and its converter");
    }
    long now = site.database().objects();
    return (now - before) + " objects added, " + fields + " fields set";
  }

  private String postProcess(Step step) throws IOException, SQLException {
    site.startSolr();
    long indexes = site.database().indexes();
    LogWatcher watcher = gradle(step, List.of("postProcess", "-Pprocess=" + step.name()));
    if (!watcher.completed(step.name())) {
      throw failure(step, "Gradle reports success, but InterMine never said that it was completed");
    }
    return effect(step, indexes);
  }

  private String effect(Step step, long indexesBefore) throws SQLException {
    return switch (step.name()) {
      case "create-search-index" -> documents(step, site.searchCore());
      case "create-autocomplete-index" -> documents(step, site.autocompleteCore());
      case "summarise-objectstore" -> {
        if (site.database().metadata("objectStoreSummary").isEmpty()) {
          throw failure(step, "Gradle reports success, but the database holds no summary");
        }
        yield "";
      }
      case "create-attribute-indexes" ->
          (site.database().indexes() - indexesBefore) + " indexes added";
      default -> "";
    };
  }

  private String documents(Step step, String core) {
    long documents = site.solr().documents(core);
    if (documents == 0) {
      throw failure(step, "Gradle reports success, but the Solr core " + core + " is empty");
    }
    return documents + " documents";
  }

  private String userProfile(Step step) throws IOException, SQLException {
    String name = site.userProfile();
    if (site.postgres().exists(name)) {
      site.postgres().endConnections(name);
      site.postgres().drop(name);
    }
    site.postgres().create(name, site.encoding());
    gradle(step, List.of("buildUserDB"));
    if (new ProductionDatabase(site.postgres(), name).count("userprofile") == 0) {
      throw failure(step, "Gradle reports success, but the database has no superuser");
    }
    return "";
  }

  private String webapp(Step step) throws IOException {
    gradle(step, List.of("war"));
    Path war =
        workCopy.war().orElseThrow(() -> failure(step, "Gradle reports success, but made no WAR"));
    return Files.size(war) / (1024 * 1024) + " MiB";
  }

  private LogWatcher gradle(Step step, List<String> tasks) throws IOException {
    LogWatcher watcher =
        new LogWatcher(
            objects ->
                around.events().accept(new Event.StepProgress(step.id(), objects, 0, "objects")));
    Duration limit = mine.build().timeout().orElse(NO_LIMIT);
    int exitCode;
    try (LogTail tail =
        new LogTail(
            workCopy.folder().resolve("intermine.log"),
            site.logs().resolve("intermine.log"),
            around.redactor(),
            watcher::progress)) {
      exitCode = gradle.run(workCopy.folder(), tasks, limit, watcher::line);
    }
    if (exitCode == RunningProcess.TIMED_OUT) {
      throw failure(step, "it took longer than build.timeout, " + limit);
    }
    serversLive(step);
    Optional<String> silent = watcher.silentFailure();
    if (exitCode != 0 && silent.isEmpty() && watcher.mayPass()) {
      throw new RetryableException(ExitCode.BUILD, message(step, watcher.failure()));
    }
    if (exitCode != 0 || silent.isPresent()) {
      throw failure(step, silent.orElseGet(watcher::failure));
    }
    if (site.postgres().isRunning() && connections() > MANY_CONNECTIONS) {
      gradle.recycle();
    }
    return watcher;
  }

  private int connections() {
    return site.postgres().databases().stream().mapToInt(site.postgres()::connections).sum();
  }

  /** A server that died is the cause, whatever InterMine made of it. */
  private void serversLive(Step step) {
    if (!site.postgres().isRunning()) {
      throw failure(
          step,
          "PostgreSQL ended meanwhile: "
              + ServerLog.lastProblem(site.postgresLog(), "it gave no reason; was it killed?"));
    }
    if (step.kind() == Step.Kind.POST_PROCESS && !site.solr().isRunning()) {
      throw failure(
          step,
          "Solr ended meanwhile: "
              + ServerLog.lastProblem(site.solrLog(), "it gave no reason; was it killed?"));
    }
  }

  private MineException failure(Step step, String reason) {
    return new MineException(ExitCode.BUILD, message(step, reason));
  }

  private static String message(Step step, String reason) {
    return step.label() + ": " + reason;
  }
}
