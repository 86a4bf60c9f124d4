package io.jenkins.plugins.intermine.mine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code mine.yaml}, the file that describes a mine in its repository (docs/mine-yaml.md is
 * its reference). All problems of a file are told at once, each with its line.
 */
public final class MineFile {
  /** The file's name, at the top of the repository. */
  public static final String NAME = "mine.yaml";

  private static final int LARGEST = 256 * 1024;
  private static final String MEND_MISSING =
      "run 'mine init' for a new mine or 'mine import' for an existing one";

  private MineFile() {}

  /**
   * Reads the {@code mine.yaml} of a repository.
   *
   * @param repository the folder that holds it
   * @throws InvalidMineException with all problems, when there is an error among them
   */
  public static Mine read(Path repository) {
    Problems problems = new Problems(Path.of(NAME));
    Optional<Mine> mine = read(repository, problems);
    problems.throwErrors();
    return mine.orElseThrow();
  }

  /**
   * Reads a {@code mine.yaml} from its text, for those who have no folder.
   *
   * @throws InvalidMineException with all problems, when there is an error among them
   */
  public static Mine parse(String text) {
    Problems problems = new Problems(Path.of(NAME));
    Optional<Mine> mine = MineDocument.read(text, problems);
    problems.throwErrors();
    return mine.orElseThrow();
  }

  /**
   * Everything that is wrong with the {@code mine.yaml} of a repository, warnings too, by line.
   *
   * @param repository the folder that holds it
   */
  public static List<Problem> check(Path repository) {
    Problems problems = new Problems(Path.of(NAME));
    read(repository, problems);
    return problems.byLine();
  }

  /**
   * Writes a mine as the text of a {@code mine.yaml}, in which what has its default is left out.
   *
   * @return text that {@link #parse} reads as an equal mine
   */
  public static String render(Mine mine) {
    return MineText.render(mine);
  }

  private static Optional<Mine> read(Path repository, Problems problems) {
    return InputText.read(repository.resolve(NAME), LARGEST, MEND_MISSING, problems)
        .flatMap(text -> MineDocument.read(text, problems));
  }
}
