package io.jenkins.plugins.intermine.mine;

import java.util.Arrays;
import java.util.List;

/**
 * Patterns of files as Ant's file sets take them, which InterMine hands {@code
 * src.data.dir.includes} and {@code .excludes} to: separated by commas or spaces; {@code *} and
 * {@code ?} within a name, {@code **} for any number of folders, a last {@code /} for all below.
 */
final class AntPatterns {
  /** What Ant leaves out of every file set. */
  static final AntPatterns ALWAYS_EXCLUDED =
      AntPatterns.parse(
          "**/*~,**/#*#,**/.#*,**/%*%,**/._*,**/CVS,**/CVS/**,**/.cvsignore,**/SCCS,**/SCCS/**,"
              + "**/vssver.scc,**/.svn,**/.svn/**,**/.git,**/.git/**,**/.gitattributes,"
              + "**/.gitignore,**/.gitmodules,**/.hg,**/.hg/**,**/.hgignore,**/.hgsub,"
              + "**/.hgsubstate,**/.hgtags,**/.bzr,**/.bzr/**,**/.bzrignore,**/.DS_Store");

  private final List<String[]> patterns;

  private AntPatterns(List<String[]> patterns) {
    this.patterns = patterns;
  }

  /** Reads a list of patterns; an empty text has none. */
  static AntPatterns parse(String text) {
    return new AntPatterns(
        Arrays.stream(text.split("[,\\s]+"))
            .filter(each -> !each.isEmpty())
            .map(each -> each.replace('\\', '/'))
            .map(each -> each.endsWith("/") ? each + "**" : each)
            .map(each -> each.split("/", -1))
            .toList());
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  /**
   * Whether one of the patterns matches.
   *
   * @param names the names on the way from the folder of the file set to the file
   */
  boolean matches(List<String> names) {
    return patterns.stream().anyMatch(pattern -> matchesPath(pattern, names));
  }

  /** Row by row: which beginnings of the path does the pattern match so far. */
  private static boolean matchesPath(String[] pattern, List<String> names) {
    boolean[] matched = new boolean[names.size() + 1];
    matched[0] = true;
    for (String part : pattern) {
      boolean[] next = new boolean[names.size() + 1];
      boolean any = false;
      for (int i = 0; i <= names.size(); i++) {
        if (part.equals("**")) {
          any = any || matched[i];
          next[i] = any;
        } else if (i > 0) {
          next[i] = matched[i - 1] && matchesName(part, names.get(i - 1));
        }
      }
      matched = next;
    }
    return matched[names.size()];
  }

  /** The usual walk with one point of return, which needs no recursion. */
  private static boolean matchesName(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int starName = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starName = n;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++starName;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
