package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import io.jenkins.plugins.intermine.mine.ReleaseName;
import io.jenkins.plugins.intermine.tool.ToolStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Builds a mine: from its repository, with its data in place, to a {@link Bundle}. */
public final class MineBuild {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

  private static final Event.PlannedStep PACK =
      new Event.PlannedStep("bundle", "pack the bundle", "bundle");

  private final Mine mine;
  private final ProjectXml project;
  private final MineFolders folders;
  private final Surroundings around;

  /**
   * What a build works with.
   *
   * @param tools installs PostgreSQL and Solr
   * @param runner starts processes
   * @param events gets what happens
   * @param cancellation says when to end
   * @param redactor learns every secret
   * @param offline whether Gradle must not use the network
   */
  public record Surroundings(
      ToolStore tools,
      ProcessRunner runner,
      EventSink events,
      Cancellation cancellation,
      Redactor redactor,
      boolean offline) {}

  /**
   * What is asked for.
   *
   * @param release name of the release, or null to make one from the day and the inputs
   * @param fresh whether to start from the beginning whatever could be used again
   * @param commit the repository's commit, or null where there is none
   * @param dirty whether the repository has changes that no commit holds
   */
  public record Request(String release, boolean fresh, String commit, boolean dirty) {
    public Request {
      if (release != null) {
        ReleaseName.require(release);
      }
    }
  }

  /**
   * What came of it.
   *
   * @param upToDate whether the bundle was there already
   */
  public record Outcome(Bundle bundle, Manifest manifest, boolean upToDate) {}

  public MineBuild(Mine mine, ProjectXml project, MineFolders folders, Surroundings around) {
    this.mine = mine;
    this.project = project;
    this.folders = folders;
    this.around = around;
  }

  /** What a build would do now. Changes nothing but the memory of file hashes. */
  public Plan plan(Request request) throws IOException {
    Preflight.supported(mine);
    Planner.Steps steps = steps();
    Optional<Bundle> bundle = existing(steps, request);
    int position = request.fresh() ? 0 : Plan.start(steps.steps(), state()).position();
    List<Plan.Line> lines = new ArrayList<>();
    for (int i = 0; i < steps.steps().size(); i++) {
      Step step = steps.steps().get(i);
      boolean reused = bundle.isPresent() || i < position;
      String why =
          reused
              ? "nothing that it reads has changed"
              : i == position
                  ? "not done with these inputs yet"
                  : "comes after a step that is to do";
      lines.add(new Plan.Line(step.id(), step.label(), reused, why));
    }
    String id = bundle.map(b -> b.folder().getFileName().toString()).orElse(null);
    return new Plan(lines, id);
  }

  /**
   * Builds.
   *
   * @throws MineException with the step and the reason when it fails; the next call goes on from
   *     the last step that was done
   */
  public Outcome build(Request request) throws IOException {
    Planner.Steps steps = steps();
    Optional<Bundle> existing = existing(steps, request);
    if (existing.isPresent()) {
      return new Outcome(existing.get(), existing.get().manifest(), true);
    }
    refuseToReplace(request.release(), steps.key());
    Preflight.check(mine, project, folders, around.events(), Preflight.Resources.ofThisMachine());
    // What a killed engine left: Gradle's daemon and servers that still write.
    around.runner().endAll();
    if (request.fresh()) {
      Folders.delete(folders.build());
    }
    try (TorqueDtdProxy proxy = TorqueDtdProxy.start()) {
      return build(request, steps, proxy);
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("No space left on device")) {
        throw new MineException(
            ExitCode.BUILD,
            "No space left on device below " + folders.root() + "; free some and build again",
            e);
      }
      throw e;
    } finally {
      around.runner().endAll();
    }
  }

  private Outcome build(Request request, Planner.Steps steps, TorqueDtdProxy proxy)
      throws IOException {
    Jdk jdk = Jdk.require(mine.java(), around.tools());
    LocalSecrets secrets = LocalSecrets.open(folders.secrets(), around.redactor());
    String password = secrets.get("build.postgres");
    String superuserPassword =
        secrets.fromEnvironmentOr("MINE_SUPERUSER_PASSWORD", "superuser.password");
    String release = request.release() == null ? releaseName(steps) : request.release();
    Gradle gradleProgram = Gradle.require(folders.repository(), around.tools());
    WorkCopy workCopy = new WorkCopy(folders.repository(), folders.workCopy(mine.name()), project);
    Path propertiesFile = folders.home().resolve(".intermine").resolve(mine.name() + ".properties");
    try (BuildSite site =
            new BuildSite(mine, folders, around.tools(), jdk, password, around.runner());
        GradleSession gradle = gradle(jdk, gradleProgram, proxy)) {
      site.startPostgres();
      site.startSolr();
      InterMineProperties properties = properties(site, release, password, superuserPassword);
      prepare(workCopy, site, properties, propertiesFile);
      List<Manifest.StepTime> times =
          new BuildSteps(steps, new StepRunner(mine, site, gradle, workCopy, around), site, around)
              .run(state(), request.fresh(), PACK, earlierTimes());
      Manifest unfinished = manifest(request, steps, release, times, jdk, gradleProgram);
      gradle.recycle();
      return pack(site, workCopy, properties, unfinished);
    } finally {
      Files.deleteIfExists(propertiesFile);
      deleteCompiledProperties(workCopy.folder());
    }
  }

  private GradleSession gradle(Jdk jdk, Gradle program, TorqueDtdProxy proxy) throws IOException {
    GradleSession gradle =
        new GradleSession(
            new GradleSession.Settings(
                program.words(),
                jdk.home(),
                jdk.major(),
                folders.home(),
                folders.gradleHome(),
                mine.build().memory().toString(),
                proxy.port(),
                around.offline(),
                folders.logs().resolve("gradle.log")),
            around.runner());
    gradle.prepare();
    return gradle;
  }

  private void prepare(
      WorkCopy workCopy, BuildSite site, InterMineProperties properties, Path propertiesFile)
      throws IOException {
    workCopy.refresh();
    project
        .withAbsoluteLocations(folders.repository())
        .write(workCopy.folder().resolve(ProjectXml.NAME));
    workCopy.setProperty(
        "dbmodel/resources/keyword_search.properties",
        "index.solrurl",
        site.solr().coreUrl(site.searchCore()));
    workCopy.setProperty(
        "dbmodel/resources/objectstoresummary.config.properties",
        "autocomplete.solrurl",
        site.solr().coreUrl(site.autocompleteCore()));
    properties.write(propertiesFile);
  }

  private InterMineProperties properties(
      BuildSite site, String release, String password, String superuserPassword) {
    String server = "127.0.0.1:" + site.postgres().port();
    String user = site.postgres().user();
    return new InterMineProperties(
        mine.name(),
        mine.title(),
        release,
        new InterMineProperties.Database(server, site.production(), user, password),
        new InterMineProperties.Database(server, site.items(), user, password),
        new InterMineProperties.Database(server, site.userProfile(), user, password),
        "http://127.0.0.1:8080",
        "admin@localhost",
        superuserPassword,
        mine.build().properties());
  }

  private Outcome pack(
      BuildSite site, WorkCopy workCopy, InterMineProperties properties, Manifest unfinished)
      throws IOException {
    long start = System.nanoTime();
    around.events().accept(new Event.StepStarted(PACK.id(), PACK.label()));
    Path folder = folders.bundles().resolve(unfinished.release());
    Path war =
        workCopy
            .war()
            .orElseThrow(() -> new MineException(ExitCode.BUILD, "the WAR is gone; build again"));
    Manifest manifest =
        new BundleWriter(
                site, around.tools().install("postgresql"), around.runner(), around.redactor())
            .write(folder, war, properties, unfinished);
    around
        .events()
        .accept(
            new Event.StepEnded(
                PACK.id(),
                Event.Outcome.DONE,
                BuildSteps.millisSince(start),
                folder.getFileName().toString()));
    return new Outcome(Bundle.open(folder), manifest, false);
  }

  private Manifest manifest(
      Request request,
      Planner.Steps steps,
      String release,
      List<Manifest.StepTime> times,
      Jdk jdk,
      Gradle gradleProgram) {
    Map<String, String> tools = new TreeMap<>();
    around.tools().status().forEach(tool -> tools.put(tool.name(), tool.version()));
    tools.keySet().retainAll(Set.of("postgresql", "solr", "tomcat"));
    tools.put("jdk", Integer.toString(jdk.major()));
    tools.put("gradle", gradleProgram.origin());
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        mine.name(),
        release,
        steps.key(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        request.commit(),
        request.dirty(),
        mine.intermineVersion(),
        null,
        null,
        Map.of(),
        Map.of(),
        new TreeMap<>(steps.data()),
        tools,
        times);
  }

  private Planner.Steps steps() throws IOException {
    return Planner.plan(mine, project, folders.repository(), new FileHashes(folders.hashes()));
  }

  private BuildState state() throws IOException {
    return BuildState.read(folders.state());
  }

  private Optional<Bundle> existing(Planner.Steps steps, Request request) {
    return request.fresh()
        ? Optional.empty()
        : Bundle.find(folders.bundles(), steps.key(), request.release());
  }

  /** A bundle may be what an environment is to go back to: another one never takes its place. */
  private void refuseToReplace(String release, String key) {
    Path folder = release == null ? null : folders.bundles().resolve(release);
    if (folder != null
        && Files.isRegularFile(folder.resolve(Bundle.MANIFEST))
        && !key.equals(new Bundle(folder).manifest().key())) {
      throw new MineException(
          ExitCode.USAGE,
          "the bundle "
              + folders.repository().relativize(folder)
              + " was made of other inputs; choose another --release, or delete it");
    }
  }

  /** How long each step took in the newest bundle, in milliseconds. */
  private Map<String, Long> earlierTimes() {
    return Bundle.list(folders.bundles()).stream()
        .findFirst()
        .map(
            bundle ->
                bundle.manifest().steps().stream()
                    .collect(
                        Collectors.toMap(
                            Manifest.StepTime::id, step -> Math.round(step.seconds() * 1000))))
        .orElse(Map.of());
  }

  private static String releaseName(Planner.Steps steps) {
    return DAY.format(Instant.now()) + "-" + steps.key().substring(0, 7);
  }

  /** Gradle copies the properties file, with its passwords, into its output. */
  private static void deleteCompiledProperties(Path workCopy) throws IOException {
    for (String module : List.of("dbmodel", "webapp")) {
      Path build = workCopy.resolve(module).resolve("build");
      Files.deleteIfExists(build.resolve("resources/main/intermine.properties"));
      Files.deleteIfExists(build.resolve("props/web.properties"));
      Folders.delete(build.resolve("libs"));
    }
  }
}
