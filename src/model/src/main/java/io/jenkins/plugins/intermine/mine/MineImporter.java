package io.jenkins.plugins.intermine.mine;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the files of an existing mine for {@link MineImport}. */
final class MineImporter {
  private static final int LARGEST = 1024 * 1024;
  private static final String GRADLE_PROPERTIES = "gradle.properties";
  private static final String WRAPPER = "gradle/wrapper/gradle-wrapper.properties";
  private static final Path TEMPLATE = Path.of("data", ProjectXml.NAME);
  private static final String ENVIRONMENT = "local";

  private static final Pattern FILE_OF_PROPERTIES = Pattern.compile("(.+)\\.properties(\\.[^.]+)?");
  private static final Pattern GRADLE_VERSION = Pattern.compile("gradle-([0-9]+)\\.([0-9]+)");
  private static final Pattern PORT_OF_URL =
      Pattern.compile("https?://[^/:@\\s]+:([0-9]{1,5})(?:/.*)?");

  /** Properties that are said by the environment, the release or the place of the build. */
  private static final Set<String> DONE_ELSEWHERE =
      Set.of(
          "webapp.manager",
          "webapp.hostname",
          "webapp.protocol",
          "index.solrurl",
          "autocomplete.solrurl");

  private final Path repository;
  private final List<Problem> found = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> secrets = new TreeSet<>();

  MineImporter(Path repository) {
    this.repository = repository;
  }

  MineImport read(Optional<Path> propertiesFile, Optional<Path> composeFile) {
    Optional<String> version = intermineVersion();
    Optional<Existing> existing = existing();
    Optional<Map<String, String>> properties =
        propertiesFile.isEmpty() ? Optional.of(Map.of()) : properties(propertiesFile.get());
    Optional<MineCompose> compose = composeFile.flatMap(this::compose);
    throwErrors();

    Map<String, String> all = new LinkedHashMap<>(properties.orElseThrow());
    compose.ifPresent(each -> all.putAll(each.properties()));
    Existing project = existing.orElseThrow();
    String name = name(propertiesFile, compose, project.project());
    int port = port(all);
    String title = title(all, name);
    Mine mine =
        new Mine(
            name,
            title,
            Mine.DEFAULT_SCENARIO,
            version.orElseThrow(),
            java(),
            DataSettings.DEFAULT,
            new BuildSettings(
                BuildSettings.DEFAULT.memory(),
                BuildSettings.DEFAULT.encoding(),
                BuildSettings.DEFAULT.database(),
                checkpoints(project.project()),
                Optional.empty(),
                carriedOver(all, name)),
            List.of(
                new Environment(
                    ENVIRONMENT,
                    port,
                    Environment.DEFAULT_MEMORY,
                    Environment.DEFAULT_KEEP,
                    Set.of())),
            RebuildSchedule.NEVER);
    String mineYaml = MineFile.render(mine);
    List<Source> more = compose.map(MineCompose::sources).orElse(List.of());
    compose.ifPresent(
        each ->
            notes.add(
                "minecompose.json: the preset "
                    + Quote.of(each.preset())
                    + " is not used; the mine is built from its repository"));
    Optional<String> projectXml = projectXml(project, more, composeFile);
    Mine readBack = MineFile.parse(mineYaml);
    return new MineImport(
        readBack,
        mineYaml,
        projectXml,
        projectXml.isPresent() ? project.replaced() : Optional.empty(),
        more,
        List.copyOf(secrets),
        notes);
  }

  private void throwErrors() {
    if (found.stream().anyMatch(Problem::isError)) {
      throw new InvalidMineException(found);
    }
  }

  private void keep(Problems problems) {
    found.addAll(problems.byLine());
  }

  private Optional<String> intermineVersion() {
    Problems problems = new Problems(Path.of(GRADLE_PROPERTIES));
    Optional<String> version =
        InputText.read(
                repository.resolve(GRADLE_PROPERTIES),
                LARGEST,
                "import the folder that holds the mine's gradle.properties",
                problems)
            .flatMap(text -> version(text, problems));
    keep(problems);
    return version;
  }

  private Optional<String> version(String text, Problems problems) {
    Optional<Map<String, String>> entries = load(text, problems);
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> version = exactVersion("systemProp.imVersion", text, entries.get(), problems);
    if (version.isEmpty() && !problems.hasErrors()) {
      problems.error(
          0,
          "does not say which InterMine the mine needs",
          "add systemProp.imVersion=5.0.0, the version that it is built with");
    }
    Optional<String> bio = exactVersion("systemProp.bioVersion", text, entries.get(), problems);
    bio.filter(each -> version.isPresent() && !each.equals(version.get()))
        .ifPresent(
            each ->
                notes.add(
                    "gradle.properties: bioVersion "
                        + each
                        + " differs from imVersion "
                        + version.get()
                        + "; mine.yaml has the latter"));
    return version;
  }

  private static Optional<String> exactVersion(
      String key, String text, Map<String, String> entries, Problems problems) {
    Optional<String> version = Optional.ofNullable(entries.get(key)).map(String::strip);
    if (version.isPresent() && !MineDocument.EXACT_VERSION.matcher(version.get()).matches()) {
      problems.error(
          lineOf(key, text),
          key + " is " + Quote.of(version.get()) + ", which is not an exact version",
          "write the version that is to be built, e.g. 5.0.0, so that every build is the same");
      return Optional.empty();
    }
    return version;
  }

  private static int lineOf(String key, String text) {
    Matcher matcher =
        Pattern.compile("(?m)^[ \\t\\f]*" + Pattern.quote(key) + "[ \\t\\f]*[=: \\t]")
            .matcher(text);
    return matcher.find() ? InputText.lineAt(text, matcher.end()) : 0;
  }

  private int java() {
    Optional<String> text = optionalText(repository.resolve(WRAPPER));
    Matcher matcher = GRADLE_VERSION.matcher(text.orElse(""));
    if (!matcher.find() || matcher.group(1).length() > 3 || matcher.group(2).length() > 3) {
      return Mine.DEFAULT_JAVA;
    }
    int version = Integer.parseInt(matcher.group(1)) * 1000 + Integer.parseInt(matcher.group(2));
    int java = version < 5000 ? 8 : version < 7003 ? 11 : 17;
    notes.add(
        "java: "
            + java
            + ", because the mine's wrapper has Gradle "
            + matcher.group(1)
            + "."
            + matcher.group(2));
    return java;
  }

  private static Optional<String> optionalText(Path file) {
    return Files.isRegularFile(file)
        ? InputText.read(file, LARGEST, "", new Problems(file))
        : Optional.empty();
  }

  /**
   * The mine's list of sources.
   *
   * @param project what it says
   * @param text what to write as project.xml
   * @param replaced the text of the file that is there now
   */
  private record Existing(ProjectXml project, String text, Optional<String> replaced) {}

  private Optional<Existing> existing() {
    Path file = repository.resolve(ProjectXml.NAME);
    boolean fromTemplate = !Files.exists(file) && Files.isRegularFile(repository.resolve(TEMPLATE));
    Path shown = fromTemplate ? TEMPLATE : Path.of(ProjectXml.NAME);
    Problems problems = new Problems(shown);
    Optional<String> text =
        InputText.read(
            repository.resolve(shown),
            4 * LARGEST,
            "import the folder that holds the mine's project.xml",
            problems);
    Optional<Existing> existing =
        text.flatMap(
            original -> {
              String wanted = fromTemplate ? original.replace("DATA_DIR", "data") : original;
              return ProjectXml.parse(Path.of(ProjectXml.NAME), wanted, problems)
                  .map(
                      project ->
                          new Existing(
                              project,
                              wanted,
                              fromTemplate ? Optional.empty() : Optional.of(original)));
            });
    keep(problems);
    if (fromTemplate && existing.isPresent()) {
      notes.add(
          "project.xml is made from data/project.xml with DATA_DIR replaced by 'data'; if .gitignore"
              + " names project.xml, remove it there and commit the file");
    }
    return existing;
  }

  private Optional<String> projectXml(
      Existing project, List<Source> more, Optional<Path> composeFile) {
    if (more.isEmpty()) {
      return project.replaced().isPresent() ? Optional.empty() : Optional.of(project.text());
    }
    Problems problems = new Problems(shown(composeFile.orElseThrow()));
    for (Source source : more) {
      if (project.project().sources().stream()
          .anyMatch(each -> each.name().equals(source.name()))) {
        problems.error(
            source.line(),
            "project.xml has a source " + Quote.of(source.name()) + " already",
            "remove one of them, or give it another name");
      }
    }
    problems.throwErrors();
    String text = ProjectXmlText.withSources(project.text(), more).text();
    Problems ofResult = new Problems(Path.of(ProjectXml.NAME));
    Optional<ProjectXml> result = ProjectXml.parse(Path.of(ProjectXml.NAME), text, ofResult);
    if (result.isEmpty()) {
      for (Problem problem : ofResult.byLine()) {
        problems.error(0, "its sources don't fit: " + problem.what(), problem.mend());
      }
      problems.throwErrors();
    }
    return Optional.of(text);
  }

  private BuildSettings.Checkpoints checkpoints(ProjectXml project) {
    boolean marked =
        project.sources().stream().anyMatch(Source::dump)
            || project.postProcesses().stream().anyMatch(PostProcess::dump);
    if (!marked) {
      return BuildSettings.DEFAULT.checkpoints();
    }
    notes.add(
        "build.checkpoints: dump-marked, because project.xml has steps with dump=\"true\"; delete the"
            + " line for a checkpoint after every source");
    return BuildSettings.Checkpoints.DUMP_MARKED;
  }

  private static Path shown(Path file) {
    Path name = file.getFileName();
    return name == null ? file : name;
  }

  private Optional<MineCompose> compose(Path file) {
    Problems problems = new Problems(shown(file));
    Optional<MineCompose> compose = MineCompose.read(file, problems);
    keep(problems);
    return compose;
  }

  private Optional<Map<String, String>> properties(Path file) {
    Problems problems = new Problems(shown(file));
    Optional<Map<String, String>> properties =
        InputText.read(file, LARGEST, "give the path of the mine's NAME.properties", problems)
            .flatMap(text -> load(text, problems));
    keep(problems);
    return properties;
  }

  /** The entries of a .properties file, in the order of their names. */
  private static Optional<Map<String, String>> load(String text, Problems problems) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      problems.error(0, "has a wrong \\u escape", "write \\u and four hexadecimal digits");
      return Optional.empty();
    } catch (IOException e) {
      throw new MineException(ExitCode.INTERNAL, "a text in memory could not be read", e);
    }
    Map<String, String> entries = new LinkedHashMap<>();
    new TreeSet<>(properties.stringPropertyNames())
        .forEach(key -> entries.put(key, properties.getProperty(key)));
    return Optional.of(entries);
  }

  private String name(
      Optional<Path> propertiesFile, Optional<MineCompose> compose, ProjectXml project) {
    Optional<String> given =
        compose
            .map(MineCompose::mine)
            .or(() -> propertiesFile.map(file -> shown(file).toString()).flatMap(this::nameOfFile))
            .or(
                () ->
                    project.properties().stream()
                        .filter(each -> each.name().equals("intermine.properties.file"))
                        .findFirst()
                        .flatMap(Property::value)
                        .flatMap(this::nameOfFile))
            .or(
                () ->
                    Optional.of(
                        String.valueOf(repository.toAbsolutePath().normalize().getFileName())));
    Optional<String> name = given.flatMap(MineDocument::validName);
    if (name.isEmpty()) {
      throw new MineException(
          ExitCode.INVALID,
          "no name for the mine can be made from "
              + Quote.of(given.orElse(""))
              + "; it needs "
              + MineDocument.NAME_EXPECTED);
    }
    if (!name.equals(given)) {
      notes.add("name: " + name.get() + ", made from " + Quote.of(given.get()));
    }
    return name.get();
  }

  private Optional<String> nameOfFile(String file) {
    Matcher matcher = FILE_OF_PROPERTIES.matcher(file);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private String title(Map<String, String> properties, String name) {
    String title = Quote.oneLine(properties.getOrDefault("project.title", "")).strip();
    return title.isEmpty() || title.length() > 200 || Secrets.looksSecret(title) ? name : title;
  }

  private int port(Map<String, String> properties) {
    String port = properties.getOrDefault("webapp.port", "").strip();
    if (port.isEmpty()) {
      Matcher url = PORT_OF_URL.matcher(properties.getOrDefault("webapp.deploy.url", "").strip());
      port = url.matches() ? url.group(1) : "";
    }
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      if (!port.isEmpty()) {
        notes.add("webapp.port " + Quote.of(port) + " is not a port; 8080 is used");
      }
      return Environment.DEFAULT_PORT;
    }
    return Integer.parseInt(port);
  }

  private Map<String, String> carriedOver(Map<String, String> properties, String name) {
    Map<String, String> carried = new LinkedHashMap<>();
    properties.forEach(
        (key, value) -> {
          if (Secrets.isNamedLikeSecret(key) || Secrets.looksSecret(value)) {
            secrets.add(key);
          } else if (DONE_ELSEWHERE.contains(key)) {
            notes.add("not carried over: " + key + "; it comes from the environment");
          } else if (MineDocument.setElsewhere(key).isPresent()) {
            if (!key.equals("project.title") && !key.equals("webapp.port")) {
              notes.add("not carried over: " + key + "; " + MineDocument.setElsewhere(key).get());
            }
            if (key.equals("webapp.path") && !value.strip().equals(name)) {
              notes.add(
                  "the webapp's path was "
                      + Quote.of(value.strip())
                      + " and becomes '"
                      + name
                      + "'");
            }
          } else if (!MineDocument.isProperty(key)) {
            notes.add("not carried over: " + Quote.of(key) + "; it is not a name of a property");
          } else {
            carried.put(key, value);
          }
        });
    return carried;
  }
}
