package io.jenkins.plugins.intermine.git;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that a new mine starts from: bundled with this program, in a folder, or in a git
 * repository.
 *
 * <p>In file names and in text files {@code ${mineName}} and {@code ${mineTitle}} stand for the new
 * mine's. A template is input from elsewhere: links, paths that lead out of it and {@code .git}
 * folders in it are refused.
 */
public abstract sealed class Template permits BundledTemplate, FolderTemplate, GitTemplate {

  /** Takes a template's files, one by one. */
  interface Taker {
    /**
     * Takes a file.
     *
     * @param path its path in the template, with {@code /} between its parts
     * @param executable whether its owner may run it
     * @param content its bytes; the caller closes it
     */
    void take(String path, boolean executable, InputStream content) throws IOException;
  }

  /** Hands over every file, in no certain order. */
  abstract void readTo(Taker taker) throws IOException;

  /** Refuses to write the new mine into the template itself. */
  void refuseTarget(Path directory) {}

  /** What it is called in messages and in the first commit. */
  public abstract String label();

  /** The names of the bundled templates, sorted. */
  public static List<String> bundled() {
    return BundledTemplate.names(BundledTemplate.codeSource());
  }

  /**
   * The template that a text means: the name of a bundled one, a folder, or the URL of a git
   * repository, in this order.
   *
   * @param base what a relative folder is relative to
   * @throws MineException with {@code USAGE} if it is none of these
   */
  public static Template of(String text, Path base) {
    if (bundled().contains(text)) {
      return new BundledTemplate(BundledTemplate.codeSource(), text);
    }
    if (GitTemplate.looksLikeUrl(text)) {
      return GitTemplate.at(text);
    }
    Path folder = base.resolve(text);
    if (Files.isDirectory(folder)) {
      return new FolderTemplate(folder);
    }
    throw new MineException(
        ExitCode.USAGE,
        "no template '"
            + text
            + "': neither a bundled one ("
            + String.join(", ", bundled())
            + "), nor a folder, nor the https, ssh or file URL of a git repository");
  }
}
