package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.file.Sha256;
import io.jenkins.plugins.intermine.mine.BuildSettings.Checkpoints;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.PostProcess;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import io.jenkins.plugins.intermine.mine.Property;
import io.jenkins.plugins.intermine.mine.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Works out the steps of a build and a content key for each: a chain, in which a step's key holds
 * that of the step before it and everything that the step itself reads.
 */
final class Planner {

  /** Raised when a change of this program makes results of older versions useless. */
  private static final String KEY_VERSION = "1";

  private final Mine mine;
  private final ProjectXml project;
  private final Path repository;
  private final FileHashes hashes;
  private final Map<String, String> files;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, String> data = new LinkedHashMap<>();
  private String key = KEY_VERSION;

  private Planner(Mine mine, ProjectXml project, Path repository, FileHashes hashes)
      throws IOException {
    this.mine = mine;
    this.project = project;
    this.repository = repository;
    this.hashes = hashes;
    this.files = hashAll(new WorkCopy(repository, repository.resolve(".mine"), project).files());
  }

  /**
   * The steps of a build.
   *
   * @param data SHA-256 over the data files of each source, by the source's name
   */
  record Steps(List<Step> steps, Map<String, String> data) {
    /** The key of the whole build. */
    String key() {
      return steps.get(steps.size() - 1).key();
    }
  }

  static Steps plan(Mine mine, ProjectXml project, Path repository, FileHashes hashes)
      throws IOException {
    Planner planner = new Planner(mine, project, repository, hashes);
    planner.addAll();
    hashes.save();
    return new Steps(List.copyOf(planner.steps), Map.copyOf(planner.data));
  }

  private void addAll() throws IOException {
    add(Step.Kind.BIO, "", mine.intermineVersion() + mine.java() + under("bio/"), false);
    add(Step.Kind.MODEL, "", modelInputs(), keeps(true));
    for (Source source : project.sources()) {
      String content = dataOf(source);
      data.put(source.name(), content);
      add(Step.Kind.SOURCE, source.name(), element(source) + content, keeps(source.dump()));
    }
    for (PostProcess process : project.postProcesses()) {
      add(
          Step.Kind.POST_PROCESS,
          process.name(),
          process.name() + process.version(),
          mine.build().checkpoints() == Checkpoints.DUMP_MARKED && process.dump());
    }
    add(Step.Kind.USER_PROFILE, "", "", false);
    add(Step.Kind.WEBAPP, "", under("webapp/") + mine.title(), false);
  }

  private void add(Step.Kind kind, String name, String inputs, boolean keep) {
    key = Sha256.of(key + "\n" + kind + "\n" + name + "\n" + inputs);
    steps.add(new Step(kind, name, key, keep));
  }

  private boolean keeps(boolean marked) {
    return switch (mine.build().checkpoints()) {
      case EVERY_SOURCE -> true;
      case DUMP_MARKED -> marked;
      case NONE -> false;
    };
  }

  /**
   * The model and its keys are merged from all sources, so they depend on which there are; and on
   * every file of the project that isn't the webapp's, since Gradle may read it.
   */
  private String modelInputs() {
    String sources =
        project.sources().stream()
            .map(source -> source.type() + source.version())
            .collect(Collectors.joining("\n"));
    String others =
        files.entrySet().stream()
            .filter(file -> readByModel(file.getKey()))
            .map(file -> file.getKey() + file.getValue())
            .collect(Collectors.joining("\n"));
    return mine.name()
        + mine.build().encoding()
        + new TreeMap<>(mine.build().properties())
        + sources
        + others;
  }

  private static boolean readByModel(String file) {
    boolean elsewhere =
        file.startsWith("webapp/") || file.startsWith("bio/") || file.startsWith(".");
    boolean unread =
        file.equals("mine.yaml")
            || file.equals("project.xml")
            || file.equals("tools.lock")
            || file.equals("Jenkinsfile")
            || file.endsWith(".md")
            || file.endsWith(".dvc");
    return !elsewhere && !unread;
  }

  private String under(String folder) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().startsWith(folder))
        .map(file -> file.getKey() + file.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String element(Source source) {
    return source.name()
        + source.type()
        + source.version()
        + source.properties().stream()
            .map(property -> property.name() + property.value() + property.location())
            .collect(Collectors.joining("\n"));
  }

  /** Contents of the files below the source's locations; their names count too. */
  private String dataOf(Source source) throws IOException {
    StringBuilder content = new StringBuilder();
    for (Property property : source.properties()) {
      Optional<Path> place = property.location().map(repository::resolve);
      if (place.isPresent() && Files.exists(place.get())) {
        content.append(property.name()).append('\n').append(tree(place.get()));
      }
    }
    return Sha256.of(content.toString());
  }

  private String tree(Path place) throws IOException {
    StringBuilder content = new StringBuilder();
    for (Path file : DataFiles.at(place)) {
      content.append(place.relativize(file)).append(' ').append(hashes.of(file)).append('\n');
    }
    return content.toString();
  }

  private Map<String, String> hashAll(Map<String, Path> all) throws IOException {
    Map<String, String> result = new TreeMap<>();
    for (Map.Entry<String, Path> file : all.entrySet()) {
      result.put(file.getKey(), hashes.of(file.getValue()));
    }
    return result;
  }
}
