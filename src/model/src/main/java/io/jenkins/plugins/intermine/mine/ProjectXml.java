package io.jenkins.plugins.intermine.mine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * InterMine's own {@code project.xml}: the sources of a mine and its post-processes. The format is
 * that of InterMine's Gradle plugin ({@code ProjectXmlBinding}) and of its {@code project_build}
 * script; what those two pass over in silence is a problem here.
 */
public final class ProjectXml {
  /** The file's name, at the top of the repository. */
  public static final String NAME = "project.xml";

  private static final int LARGEST = 4 * 1024 * 1024;

  private final Path file;
  private final String text;
  private final List<Property> properties;
  private final List<Source> sources;
  private final List<PostProcess> postProcesses;
  private final List<Problem> warnings;

  ProjectXml(
      Path file,
      String text,
      List<Property> properties,
      List<Source> sources,
      List<PostProcess> postProcesses,
      List<Problem> warnings) {
    this.file = file;
    this.text = text;
    this.properties = List.copyOf(properties);
    this.sources = List.copyOf(sources);
    this.postProcesses = List.copyOf(postProcesses);
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Reads and validates a project.xml. It isn't looked whether the data is there: that is {@link
   * #checkData}.
   *
   * @throws InvalidMineException with all problems, when there is an error among them
   */
  public static ProjectXml read(Path file) {
    Problems problems = new Problems(shown(file));
    Optional<ProjectXml> project = read(file, problems);
    problems.throwErrors();
    return project.orElseThrow();
  }

  /** Everything that is wrong with a project.xml, warnings too, by line; data is not looked at. */
  public static List<Problem> check(Path file) {
    Problems problems = new Problems(shown(file));
    read(file, problems);
    return problems.byLine();
  }

  private static Optional<ProjectXml> read(Path file, Problems problems) {
    return InputText.read(
            file, LARGEST, "the mine's sources are listed in it; see 'mine init'", problems)
        .flatMap(text -> parse(file, text, problems));
  }

  /** Reads it from a text; {@code file} is only for messages. */
  static Optional<ProjectXml> parse(Path file, String text, Problems problems) {
    return ProjectXmlReader.read(shown(file), text, problems);
  }

  private static Path shown(Path file) {
    Path name = file.getFileName();
    return name == null ? file : name;
  }

  /** The project's own properties, e.g. {@code target.model}, in the order of the file. */
  public List<Property> properties() {
    return properties;
  }

  /** The sources in the order in which they are loaded; at least one. */
  public List<Source> sources() {
    return sources;
  }

  /** The post-processes in the order in which they run. */
  public List<PostProcess> postProcesses() {
    return postProcesses;
  }

  /** What is probably not meant as it is written, by line. */
  public List<Problem> warnings() {
    return warnings;
  }

  /** The text as it was read. */
  public String text() {
    return text;
  }

  /**
   * Looks whether the data of each source is there, so that a missing file is found before an hour
   * of work and not by its end. Patterns of files are Ant's, as in InterMine.
   *
   * @param repository the folder that relative locations start from
   * @return errors and warnings by line; empty when all is well
   */
  public List<Problem> checkData(Path repository) {
    Problems problems = new Problems(file);
    DataCheck check = new DataCheck(repository, problems);
    sources.forEach(check::check);
    return problems.byLine();
  }

  /**
   * Looks whether the data of each source lies in the repository, also behind symbolic links, as it
   * must where the author of this project.xml is not trusted. Data that isn't there yet counts by
   * the path that it would have.
   *
   * @param repository the folder that relative locations start from
   * @return an error for each location that leads elsewhere, by line; empty when all is well
   * @throws IOException when the repository can't be read
   */
  public List<Problem> checkInside(Path repository) throws IOException {
    Problems problems = new Problems(file);
    InsideCheck check = new InsideCheck(repository, problems);
    for (Source source : sources) {
      check.check(source);
    }
    return problems.byLine();
  }

  /**
   * This project.xml with absolute locations, for InterMine, which resolves relative ones against
   * whatever folder its Gradle happens to run in. All else stays as it is, to the last space.
   *
   * @param repository the folder that relative locations start from
   */
  public ProjectXmlText withAbsoluteLocations(Path repository) {
    return ProjectXmlText.withAbsoluteLocations(text, repository);
  }

  /**
   * This project.xml with more sources behind its own.
   *
   * @param more sources whose names are not in it yet; their lines don't matter
   */
  ProjectXmlText withSources(List<Source> more) {
    return ProjectXmlText.withSources(text, more);
  }
}
