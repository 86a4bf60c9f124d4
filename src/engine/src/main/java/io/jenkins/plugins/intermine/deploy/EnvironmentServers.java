package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.build.Jdk;
import io.jenkins.plugins.intermine.mine.Environment;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.server.PostgresServer;
import io.jenkins.plugins.intermine.server.SolrServer;
import io.jenkins.plugins.intermine.server.TomcatServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The servers of an environment, and the names of what lies in them. */
final class EnvironmentServers {

  private static final String SOLR_MEMORY = "512m";

  private final Mine mine;
  private final Environment environment;
  private final Path folder;
  private final ProcessDeployment.Surroundings around;
  private final Jdk jdk;

  EnvironmentServers(
      Mine mine, Environment environment, Path folder, ProcessDeployment.Surroundings around) {
    this.mine = mine;
    this.environment = environment;
    this.folder = folder;
    this.around = around;
    this.jdk = Jdk.require(mine.java(), around.tools());
  }

  Path folder() {
    return folder;
  }

  /** A release's own PostgreSQL, with its production database. */
  PostgresServer postgres(ReleaseFolder release) throws IOException {
    return postgres(release.postgres(), release.postgresLog());
  }

  /** The PostgreSQL of the user profiles, which no release owns. */
  PostgresServer userProfiles() throws IOException {
    return userProfiles(userProfileFolder());
  }

  /** The same in another folder, before it is in its place. */
  PostgresServer userProfiles(Path data) throws IOException {
    return postgres(data, folder.resolve("logs/userprofile.log"));
  }

  Path userProfileFolder() {
    return folder.resolve("userprofile");
  }

  private PostgresServer postgres(Path data, Path log) throws IOException {
    return new PostgresServer(
        around.tools().install("postgresql"), data, log, password(), around.runner());
  }

  /** The password of the environment's PostgreSQL servers. */
  String password() throws IOException {
    return around.secrets().get("environment." + environment.name());
  }

  /** The environment's one Solr; each release has two cores in it. */
  SolrServer solr() {
    return new SolrServer(
        around.tools().install("solr"),
        folder.resolve("solr"),
        folder.resolve("logs/solr.log"),
        jdk.home(),
        SOLR_MEMORY,
        around.runner());
  }

  /** A release's own Tomcat. */
  TomcatServer tomcat(ReleaseFolder release) {
    return new TomcatServer(
        around.tools().install("tomcat"),
        release.tomcat(),
        release.tomcatLog(),
        jdk.home(),
        environment.memory().toString(),
        around.runner());
  }

  String searchCore(ReleaseFolder release) {
    return mine.name() + "-search-" + release.slot();
  }

  String autocompleteCore(ReleaseFolder release) {
    return mine.name() + "-autocomplete-" + release.slot();
  }

  /** The path of every release's webapp, without the slash. */
  String context() {
    return mine.name();
  }

  /** The address of the mine on a port of this machine. */
  String address(int port) {
    return "http://127.0.0.1:" + port + "/" + context();
  }

  /** Where the release of a slot lies, whether it is there or not. */
  ReleaseFolder release(String slot) {
    return new ReleaseFolder(folder, slot);
  }

  /** All releases of the environment, the newest first. */
  List<ReleaseFolder> releases() throws IOException {
    Path all = folder.resolve("releases");
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> slots = Files.list(all)) {
      return slots
          .map(slot -> slot.getFileName().toString())
          .filter(slot -> slot.matches("r\\d{1,9}"))
          .map(this::release)
          .sorted(Comparator.comparingInt(ReleaseFolder::number).reversed())
          .toList();
    }
  }
}
