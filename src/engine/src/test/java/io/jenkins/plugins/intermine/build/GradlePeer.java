package io.jenkins.plugins.intermine.build;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.exec.Command;
import io.jenkins.plugins.intermine.exec.LocalProcesses;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineFile;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import io.jenkins.plugins.intermine.tool.ToolSettings;
import io.jenkins.plugins.intermine.tool.ToolStore;
import io.jenkins.plugins.intermine.tool.ToolsLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The peer of `make bench`: builds a mine as InterMine's project_build does, by one {@code gradle
 * --no-daemon} after the other, with the servers, settings and flags of {@link MineBuild}, so that
 * only the way of building differs. Nothing but the Gradle calls is timed, which favours the peer.
 *
 * <p>Usage: {@code GradlePeer REPOSITORY TOOLS CACHES}; the folders of unpacked tools and of
 * Gradle's caches are those of our own build. The last line is JSON: seconds by call, and of a
 * restore.
 */
public final class GradlePeer {

  private static final String PASSWORD = "bench";
  private static final List<String> OPENED = List.of("java.lang", "java.util", "java.io");

  private final Mine mine;
  private final ProjectXml project;
  private final MineFolders folders;
  private final WorkCopy workCopy;
  private final BuildSite site;
  private final ProcessRunner runner;
  private final Jdk jdk;
  private final TorqueDtdProxy proxy;
  private final Gradle gradle;

  private GradlePeer(Path repository, Path tools, ProcessRunner runner, TorqueDtdProxy proxy) {
    this.mine = MineFile.read(repository);
    this.project = ProjectXml.read(repository.resolve(ProjectXml.NAME));
    this.folders = new MineFolders(repository);
    this.workCopy = new WorkCopy(repository, folders.workCopy(mine.name()), project);
    this.runner = runner;
    this.proxy = proxy;
    ToolStore store =
        new ToolStore(
            ToolsLock.bundled(),
            new ToolSettings(tools, tools, true, Map.of()),
            event -> {},
            Cancellation.none());
    this.jdk = Jdk.require(mine.java(), store);
    this.gradle = Gradle.require(repository, store);
    this.site = new BuildSite(mine, folders, store, jdk, PASSWORD, runner);
  }

  public static void main(String[] arguments) throws Exception {
    Path repository = Path.of(arguments[0]).toRealPath();
    ProcessRunner runner =
        new LocalProcesses("peer " + repository, new Redactor(), Cancellation.none(), Set.of());
    try (TorqueDtdProxy proxy = TorqueDtdProxy.start()) {
      GradlePeer peer = new GradlePeer(repository, Path.of(arguments[1]), runner, proxy);
      System.out.println(new ObjectMapper().writeValueAsString(peer.run(Path.of(arguments[2]))));
    } finally {
      runner.endAll();
    }
  }

  private Map<String, Object> run(Path caches) throws Exception {
    try (site) {
      prepare(caches);
      Map<String, Double> calls = calls();
      requireContent();
      return Map.of("calls", calls, "restore_s", restore());
    }
  }

  private void prepare(Path caches) throws IOException {
    Files.createDirectories(folders.gradleHome());
    Path link = folders.gradleHome().resolve("caches");
    if (!Files.exists(link)) {
      // Downloads belong to neither side; the two never run at the same time.
      Files.createSymbolicLink(link, caches);
    }
    site.startPostgres();
    site.startSolr();
    workCopy.refresh();
    project
        .withAbsoluteLocations(folders.repository())
        .write(workCopy.folder().resolve(ProjectXml.NAME));
    solrAddress("keyword_search.properties", "index.solrurl", site.searchCore());
    solrAddress(
        "objectstoresummary.config.properties", "autocomplete.solrurl", site.autocompleteCore());
    properties().write(folders.home().resolve(".intermine/" + mine.name() + ".properties"));
  }

  private void solrAddress(String file, String key, String core) throws IOException {
    workCopy.setProperty("dbmodel/resources/" + file, key, site.solr().coreUrl(core));
  }

  private InterMineProperties properties() {
    return new InterMineProperties(
        mine.name(),
        mine.title(),
        "peer",
        database(site.production()),
        database(site.items()),
        database(site.userProfile()),
        "http://127.0.0.1:8080",
        "admin@localhost",
        PASSWORD,
        mine.build().properties());
  }

  private InterMineProperties.Database database(String name) {
    String server = "127.0.0.1:" + site.postgres().port();
    return new InterMineProperties.Database(server, name, site.postgres().user(), PASSWORD);
  }

  private Map<String, Double> calls() throws IOException {
    Map<String, Double> seconds = new LinkedHashMap<>();
    FileHashes hashes = new FileHashes(folders.root().resolve("hashes.json"));
    for (Step step : Planner.plan(mine, project, folders.repository(), hashes).steps()) {
      makeDatabases(step);
      for (List<String> tasks : tasks(step)) {
        seconds.merge(step.id(), gradle(tasks), Double::sum);
      }
    }
    return seconds;
  }

  private void makeDatabases(Step step) {
    if (step.kind() == Step.Kind.MODEL) {
      site.postgres().create(site.production(), site.encoding());
      site.postgres().create(site.items(), site.encoding());
    } else if (step.kind() == Step.Kind.USER_PROFILE) {
      site.postgres().create(site.userProfile(), site.encoding());
    }
  }

  /** The calls of {@link StepRunner}, in its order. */
  private static List<List<String>> tasks(Step step) {
    return switch (step.kind()) {
      case BIO -> List.of(List.of("-p", "bio", "install"));
      case MODEL -> List.of(List.of("clean"), List.of("buildDB"));
      case SOURCE -> List.of(List.of("integrate", "-Psource=" + step.name()));
      case POST_PROCESS -> List.of(List.of("postProcess", "-Pprocess=" + step.name()));
      case USER_PROFILE -> List.of(List.of("buildUserDB"));
      case WEBAPP -> List.of(List.of("war"));
    };
  }

  private double gradle(List<String> tasks) throws IOException {
    List<String> words = new ArrayList<>(gradle.words());
    words.addAll(List.of("--no-daemon", "--stacktrace", "--console=plain"));
    words.add("-Dmaven.repo.local=" + folders.home().resolve("m2"));
    words.add("-Duser.home=" + folders.home());
    words.add("-Dhttp.proxyHost=127.0.0.1");
    words.add("-Dhttp.proxyPort=" + proxy.port());
    words.addAll(tasks);
    Path log = folders.logs().resolve("gradle.log");
    long start = System.nanoTime();
    ProcessRunner.Completed ended =
        runner.run(Command.in(workCopy.folder(), words).with(environment()).loggedTo(log));
    double seconds = since(start);
    if (!ended.ok()) {
      throw new IllegalStateException("gradle " + String.join(" ", tasks) + " failed; see " + log);
    }
    return seconds;
  }

  /**
   * As {@link GradleSession} has it, but for one thing: no {@code org.gradle.jvmargs}. With them
   * {@code --no-daemon} would start a second JVM for each call.
   */
  private Map<String, String> environment() throws IOException {
    List<String> flags = new ArrayList<>(List.of("-Xmx" + mine.build().memory()));
    flags.add("-Duser.home=" + folders.home());
    flags.add("-Dfile.encoding=UTF-8");
    flags.add("-Dlog4j.configurationFile=" + InterMineLogging.writeTo(folders.home()));
    if (jdk.major() >= 9) {
      OPENED.forEach(each -> flags.add("--add-opens=java.base/" + each + "=ALL-UNNAMED"));
    }
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("HOME", folders.home().toString());
    variables.put("JAVA_HOME", jdk.home().toString());
    variables.put("GRADLE_USER_HOME", folders.gradleHome().toString());
    variables.put("GRADLE_OPTS", String.join(" ", flags));
    List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS").forEach(v -> variables.put(v, ""));
    return variables;
  }

  /** A peer that built nothing would be fast. */
  private void requireContent() throws Exception {
    if (site.database().objects() == 0
        || site.solr().documents(site.searchCore()) == 0
        || workCopy.war().isEmpty()) {
      throw new IllegalStateException("Gradle reports success, but the peer's mine is not whole");
    }
  }

  /** The cheapest way back to an earlier database that there is: a copy on the same server. */
  private double restore() {
    site.postgres().endConnections(site.production());
    long start = System.nanoTime();
    site.postgres().copy(site.production(), "restored");
    return since(start);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
