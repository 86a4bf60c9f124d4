package io.jenkins.plugins.intermine.mine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Gives the pieces of {@code mine.yaml} their meaning: a {@link Mine}, or problems. */
final class MineDocument {
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  static final String NAME_EXPECTED =
      "lower-case letters, digits and hyphens, a letter first, at most 41 characters";
  static final Pattern EXACT_VERSION =
      Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+([.-][A-Za-z0-9][A-Za-z0-9.-]*)?");
  static final String VERSION_EXPECTED = "an exact version, without '+' and ranges";

  private static final Pattern ENVIRONMENT_NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern REMOTE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
  private static final Pattern PROPERTY_KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
  private static final int LONGEST_TITLE = 200;

  /** Entries of NAME.properties that are written for each build and release, and what sets them. */
  private static final Map<String, String> SET_BY_OTHER_KEYS =
      Map.of(
          "project.title", "set 'title' of the mine",
          "webapp.port", "set 'port' of the environment",
          "webapp.path", "it is the mine's name",
          "webapp.deploy.url", "it comes from the environment",
          "webapp.baseurl", "it comes from the environment",
          "project.releaseVersion", "it comes from the release");

  private static final Pattern SET_BY_DATABASE =
      Pattern.compile(
          "db\\.(production|common-tgt-items|userprofile-production)\\.datasource\\."
              + "(serverName|databaseName|port|portNumber|user)");

  private final Problems problems;

  private MineDocument(Problems problems) {
    this.problems = problems;
  }

  /** Reads the text of a {@code mine.yaml}; nothing where there is an error. */
  static Optional<Mine> read(String text, Problems problems) {
    Optional<Located> root = YamlReader.read(text, problems);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    Located piece = root.get();
    if (piece.isEmpty()) {
      problems.error(
          0, "is empty", "it needs at least 'name', 'intermine' with 'version', 'environments'");
      return Optional.empty();
    }
    if (!(piece instanceof Located.Mapping)) {
      problems.error(
          piece.line(),
          "must be a block of keys, but is " + piece.found(),
          "start with e.g. name: mymine");
      return Optional.empty();
    }
    Screening.screen(piece, problems);
    return new MineDocument(problems).mine(piece);
  }

  private Optional<Mine> mine(Located root) {
    Section mine = Section.of(root, MineSchema.MINE, MineSchema.MINE.title(), problems);
    Optional<String> name = Optional.empty();
    if (mine.require("name", "name: mymine")) {
      name = mine.text("name", NAME_EXPECTED, "name: mymine");
      name.filter(each -> !NAME.matcher(each).matches())
          .ifPresent(
              each ->
                  problems.error(
                      mine.lineOf("name"),
                      "the name " + Quote.of(each) + " must be " + NAME_EXPECTED,
                      validName(each)
                          .map(valid -> "write e.g. name: " + valid)
                          .orElse("write e.g. name: mymine")));
    }
    Optional<String> title = title(mine);
    Optional<Scenario> scenario =
        mine.choice("scenario", choices(Scenario.values(), Scenario::yamlName));
    Optional<String> version = version(mine);
    Optional<Integer> java = java(mine);
    DataSettings data = data(mine);
    BuildSettings build = build(mine);
    List<Environment> environments = environments(mine);
    RebuildSchedule rebuild = rebuild(mine);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        new Mine(
            name.orElseThrow(),
            title.orElse(name.orElseThrow()),
            scenario.orElse(Mine.DEFAULT_SCENARIO),
            version.orElseThrow(),
            java.orElse(Mine.DEFAULT_JAVA),
            data,
            build,
            environments,
            rebuild));
  }

  private Optional<String> title(Section mine) {
    return mine.value(
        "title",
        "one line of at most " + LONGEST_TITLE + " characters",
        "title: MyMine",
        text ->
            text.isBlank() || text.length() > LONGEST_TITLE || !text.equals(Quote.oneLine(text))
                ? Optional.empty()
                : Optional.of(text));
  }

  private Optional<String> version(Section mine) {
    if (!mine.require("intermine", "intermine: {version: 5.0.0}")) {
      return Optional.empty();
    }
    Section intermine = mine.block("intermine", MineSchema.INTERMINE);
    if (!mine.piece("intermine").filter(MineDocument::isBlock).isPresent()
        || !intermine.require("version", "version: 5.0.0")) {
      return Optional.empty();
    }
    return intermine.value("version", VERSION_EXPECTED, "version: 5.0.0", matching(EXACT_VERSION));
  }

  private static boolean isBlock(Located piece) {
    return piece instanceof Located.Mapping || piece.isEmpty();
  }

  private Optional<Integer> java(Section mine) {
    Map<String, Integer> versions = new LinkedHashMap<>();
    for (int each : new int[] {8, 11, 17, 21}) {
      versions.put(Integer.toString(each), each);
    }
    return mine.choice("java", versions);
  }

  private DataSettings data(Section mine) {
    Section data = mine.block("data", MineSchema.DATA);
    return new DataSettings(
        data.value(
            "remote",
            "the name of a DVC remote (letters, digits, '-', '_' and '.')",
            "remote: local",
            matching(REMOTE_NAME)));
  }

  private BuildSettings build(Section mine) {
    Section build = mine.block("build", MineSchema.BUILD);
    BuildSettings defaults = BuildSettings.DEFAULT;
    Optional<Duration> timeout =
        build.value("timeout", StepTimeout.EXPECTED, "timeout: 12h", StepTimeout::parse);
    return new BuildSettings(
        build
            .value("memory", MemorySize.EXPECTED, "memory: 2g", MemorySize::parse)
            .orElse(defaults.memory()),
        build
            .choice(
                "encoding",
                choices(BuildSettings.Encoding.values(), BuildSettings.Encoding::yamlName))
            .orElse(defaults.encoding()),
        build
            .choice(
                "database",
                choices(BuildSettings.Database.values(), BuildSettings.Database::yamlName))
            .orElse(defaults.database()),
        build
            .choice(
                "checkpoints",
                choices(BuildSettings.Checkpoints.values(), BuildSettings.Checkpoints::yamlName))
            .orElse(defaults.checkpoints()),
        timeout,
        properties(build));
  }

  private Map<String, String> properties(Section build) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (Located.Entry entry : build.freeBlock("properties", "mail.host: localhost").entries()) {
      String key = entry.key();
      if (!isProperty(key)) {
        problems.error(
            entry.line(),
            Quote.of(key) + " is not a name of a property",
            "use letters, digits, '.', '-' and '_'");
      } else if (setElsewhere(key).isPresent()) {
        problems.error(
            entry.line(),
            "the property " + Quote.of(key) + " is written for each build and release",
            "remove it: " + setElsewhere(key).get());
      } else if (entry.value() instanceof Located.Scalar scalar) {
        properties.put(key, scalar.text());
      } else {
        problems.error(
            entry.line(),
            "the property " + Quote.of(key) + " must be text, but is " + entry.value().found(),
            "write e.g. " + key + ": \"value\"");
      }
    }
    return properties;
  }

  /** Whether it can be a name of a property in {@code build.properties}. */
  static boolean isProperty(String name) {
    return PROPERTY_KEY.matcher(name).matches();
  }

  /** What sets a property, if it isn't the user who does it. */
  static Optional<String> setElsewhere(String property) {
    if (SET_BY_DATABASE.matcher(property).matches()) {
      return Optional.of("it comes from the database that is made for the build or release");
    }
    return Optional.ofNullable(SET_BY_OTHER_KEYS.get(property));
  }

  private List<Environment> environments(Section mine) {
    String example = "environments: {local: {port: 8080}}";
    if (!mine.require("environments", example)) {
      return List.of();
    }
    Section all = mine.freeBlock("environments", "local: {port: 8080}");
    if (all.entries().isEmpty()
        && mine.piece("environments").filter(MineDocument::isBlock).isPresent()) {
      problems.error(mine.lineOf("environments"), "'environments' has none", "add e.g. " + example);
    }
    List<Environment> environments = new ArrayList<>();
    Map<Integer, String> ports = new HashMap<>();
    for (Located.Entry entry : all.entries()) {
      if (!ENVIRONMENT_NAME.matcher(entry.key()).matches()) {
        problems.error(
            entry.line(),
            Quote.of(entry.key()) + " is not a name of an environment",
            "use lower-case letters, digits and hyphens, a letter first");
      }
      Environment environment = environment(entry);
      environments.add(environment);
      String other = ports.putIfAbsent(environment.port(), environment.name());
      if (other != null && !environment.isAnyPort()) {
        problems.warning(
            entry.line(),
            "the environments "
                + Quote.of(other)
                + " and "
                + Quote.of(environment.name())
                + " both use port "
                + environment.port(),
            "give them different ports unless they are on different machines");
      }
    }
    return environments;
  }

  private Environment environment(Located.Entry entry) {
    Section section =
        Section.of(
            entry.value(),
            MineSchema.ENVIRONMENT,
            "environment " + Quote.of(entry.key()),
            problems);
    Map<String, Environment.Service> services =
        choices(Environment.Service.values(), Environment.Service::yamlName);
    List<Environment.Service> exposed = section.choices("expose", services);
    Set<Environment.Service> expose = exposed.isEmpty() ? Set.of() : EnumSet.copyOf(exposed);
    return new Environment(
        entry.key(),
        section.number("port", 0, 65_535, "port: 8080").orElse(Environment.DEFAULT_PORT),
        section
            .value("memory", MemorySize.EXPECTED, "memory: 512m", MemorySize::parse)
            .orElse(Environment.DEFAULT_MEMORY),
        section.number("keep", 1, 1000, "keep: 2").orElse(Environment.DEFAULT_KEEP),
        expose);
  }

  private RebuildSchedule rebuild(Section mine) {
    Section rebuild = mine.block("rebuild", MineSchema.REBUILD);
    Optional<String> cron =
        rebuild.text("cron", "a schedule in Jenkins' syntax", "cron: \"H 3 * * 1\"");
    Optional<String> wrong = cron.flatMap(CronSyntax::problem);
    if (wrong.isPresent()) {
      problems.error(
          rebuild.lineOf("cron"), "'cron' " + wrong.get(), "write e.g. cron: \"H 3 * * 1\"");
    }
    return new RebuildSchedule(cron, rebuild.yesOrNo("when-data-changes").orElse(false));
  }

  /** A valid name of a mine made from another name, if it has a letter. */
  static Optional<String> validName(String text) {
    String name =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+", "")
            .replaceAll("-+$", "");
    String short41 = name.length() > 41 ? name.substring(0, 41) : name;
    return Optional.of(short41).filter(each -> NAME.matcher(each).matches());
  }

  private static Function<String, Optional<String>> matching(Pattern pattern) {
    return text -> Optional.of(text).filter(each -> pattern.matcher(each).matches());
  }

  private static <T> Map<String, T> choices(T[] values, Function<T, String> name) {
    Map<String, T> choices = new LinkedHashMap<>();
    for (T value : values) {
      choices.put(name.apply(value), value);
    }
    return choices;
  }
}
