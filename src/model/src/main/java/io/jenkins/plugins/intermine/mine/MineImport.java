package io.jenkins.plugins.intermine.mine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an existing mine becomes: read from its {@code gradle.properties}, {@code project.xml},
 * {@code NAME.properties} and, from the builder of InterMine Cloud, {@code minecompose.json}.
 * Nothing is written before {@link #write}.
 *
 * @param mine the mine as it was understood
 * @param mineYaml the text of its {@code mine.yaml}
 * @param projectXml the new text of {@code project.xml}; empty where the one that is there stays
 * @param replacedProjectXml the text of the {@code project.xml} that was read, to be replaced;
 *     empty where the repository has none yet
 * @param sourcesToAdd sources of minecompose.json, which the new {@code project.xml} has
 * @param secretsLeftOut names of the properties that were left out because they are secrets
 * @param notes what a person should know: decisions taken, and what was not carried over and why
 */
public record MineImport(
    Mine mine,
    String mineYaml,
    Optional<String> projectXml,
    Optional<String> replacedProjectXml,
    List<Source> sourcesToAdd,
    List<String> secretsLeftOut,
    List<String> notes) {

  public MineImport {
    Objects.requireNonNull(mine);
    Objects.requireNonNull(mineYaml);
    Objects.requireNonNull(projectXml);
    Objects.requireNonNull(replacedProjectXml);
    sourcesToAdd = List.copyOf(sourcesToAdd);
    secretsLeftOut = List.copyOf(secretsLeftOut);
    notes = List.copyOf(notes);
  }

  /**
   * Reads an existing mine.
   *
   * @param repository the folder with its gradle.properties and its project.xml (or
   *     data/project.xml, as in BioTestMine)
   * @param properties its NAME.properties, which InterMine has in {@code ~/.intermine}
   * @param minecompose its minecompose.json
   * @throws InvalidMineException with all problems of the files, e.g. a version of InterMine that
   *     is not exact
   */
  public static MineImport from(
      Path repository, Optional<Path> properties, Optional<Path> minecompose) {
    return new MineImporter(repository).read(properties, minecompose);
  }

  /**
   * Writes {@code mine.yaml} and, where it changes, {@code project.xml} to a folder: each whole or
   * not at all.
   *
   * @param repository the folder, usually the one that was read
   * @throws MineException {@link ExitCode#INVALID} when there is a mine.yaml already, or when the
   *     project.xml is not the one that was read; then nothing is written
   */
  public void write(Path repository) {
    Path project = repository.resolve(ProjectXml.NAME);
    if (Files.exists(repository.resolve(MineFile.NAME))) {
      throw new MineException(
          ExitCode.INVALID,
          repository.resolve(MineFile.NAME)
              + " is there already; remove it first if the mine is to be imported anew");
    }
    projectXml.ifPresent(
        text ->
            replacedProjectXml.ifPresentOrElse(
                old -> TextFile.replaceUnchanged(project, old, text),
                () -> TextFile.create(project, text)));
    TextFile.create(repository.resolve(MineFile.NAME), mineYaml);
  }
}
