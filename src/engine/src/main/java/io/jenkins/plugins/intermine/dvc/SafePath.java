package io.jenkins.plugins.intermine.dvc;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Rules for relative paths that come from a repository or a remote, before anything is written
 * there. The paths are with {@code /} and must stay below their root on every system.
 */
final class SafePath {
  static final String BY_WHOM = "; whoever made it must mend it, do not pull it by force";

  private static final Set<String> RESERVED = Set.of(".git", ".dvc", ".hg");
  private static final int MAX_DEPTH = 100;
  private static final int MAX_NAME = 255;
  private static final int MAX_SHOWN = 120;

  private SafePath() {}

  /**
   * Checks a relative path.
   *
   * @param path the path
   * @param where the file that names it, for the message
   * @throws DvcException of kind {@code UNSAFE}
   */
  static void check(String path, String where) {
    String problem = problem(path);
    if (problem != null) {
      throw new DvcException(
          DvcException.Kind.UNSAFE,
          where + " names the path " + show(path) + ", " + problem + BY_WHOM);
    }
  }

  private static String problem(String path) {
    if (path.isEmpty()) {
      return "which is empty";
    }
    if (path.startsWith("/")) {
      return "which is absolute";
    }
    String[] names = path.split("/", -1);
    if (names.length > MAX_DEPTH) {
      return "which has more than " + MAX_DEPTH + " parts";
    }
    for (String name : names) {
      String problem = nameProblem(name);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static String nameProblem(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      return "which has an empty part, \".\" or \"..\"";
    }
    if (name.length() > MAX_NAME) {
      return "which has a name longer than " + MAX_NAME + " characters";
    }
    if (name.indexOf('\\') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
      return "which holds a backslash or a control character";
    }
    if (hasLoneSurrogate(name)) {
      return "which is not valid Unicode";
    }
    return isReserved(name) ? "which reaches into " + fold(name) : null;
  }

  /** Whether a name is, on some file system, the folder of git, DVC or Mercurial. */
  static boolean isReserved(String name) {
    // Nearly all names are plain and start with something else, which is cheap to see.
    boolean plain = name.chars().allMatch(c -> c < 0x80);
    return (!plain || name.startsWith(".")) && RESERVED.contains(fold(name));
  }

  private static String fold(String name) {
    // Some file systems ignore case, compatibility forms, joiners, or dots and blanks at the end.
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
    plain = plain.replaceAll("\\p{Cf}", "").toLowerCase(Locale.ROOT);
    return plain.replaceAll("[. ]+$", "");
  }

  private static boolean hasLoneSurrogate(String name) {
    return name.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }

  /** A path from a stranger, quoted, cut and without control characters. */
  static String show(String path) {
    String cut = path.length() > MAX_SHOWN ? path.substring(0, MAX_SHOWN) + "…" : path;
    return '"' + cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?") + '"';
  }
}
