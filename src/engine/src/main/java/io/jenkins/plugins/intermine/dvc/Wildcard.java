package io.jenkins.plugins.intermine.dvc;

import java.util.Arrays;
import java.util.List;

/**
 * One pattern of git's ignore files: {@code *}, {@code ?}, {@code [a-z]}, {@code **}, a slash at
 * the end for directories, any other slash to start from the file's own folder. It is matched by
 * hand, in time bounded by the product of the lengths, since a hostile pattern can keep a regular
 * expression busy for years.
 */
final class Wildcard {
  private static final String ANY_DEPTH = "**";

  private final List<String> parts;
  private final boolean directoryOnly;

  private Wildcard(List<String> parts, boolean directoryOnly) {
    this.parts = parts;
    this.directoryOnly = directoryOnly;
  }

  static Wildcard of(String pattern) {
    boolean directory = pattern.endsWith("/");
    String body = directory ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean anchored = body.indexOf('/') >= 0;
    body = body.startsWith("/") ? body.substring(1) : body;
    return new Wildcard(
        Arrays.asList((anchored ? body : ANY_DEPTH + "/" + body).split("/", -1)), directory);
  }

  boolean matches(String path, boolean directory) {
    if (directoryOnly && !directory) {
      return false;
    }
    String[] names = path.split("/");
    // reach[i]: the first i names can be matched by the parts so far
    boolean[] reach = new boolean[names.length + 1];
    reach[0] = true;
    for (int p = 0; p < parts.size(); p++) {
      boolean last = p == parts.size() - 1;
      reach = parts.get(p).equals(ANY_DEPTH) ? anyDepth(reach, last) : oneName(reach, names, p);
    }
    return reach[names.length];
  }

  private static boolean[] anyDepth(boolean[] reach, boolean last) {
    boolean[] next = new boolean[reach.length];
    boolean open = false;
    for (int i = 0; i < reach.length; i++) {
      // At the end "a/**" is all below a, but not a itself.
      next[i] = open || reach[i] && !last;
      open |= reach[i];
    }
    return next;
  }

  private boolean[] oneName(boolean[] reach, String[] names, int part) {
    boolean[] next = new boolean[reach.length];
    for (int i = 0; i < names.length; i++) {
      next[i + 1] = reach[i] && matchesName(parts.get(part), names[i]);
    }
    return next;
  }

  /** The classic greedy match: on a mismatch the last star takes one more character. */
  private static boolean matchesName(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int mark = 0;
    while (n < name.length()) {
      int next = p < pattern.length() ? step(pattern, p, name.charAt(n)) : -1;
      if (next == p) {
        star = p++;
        mark = n;
      } else if (next > 0) {
        p = next;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Where the pattern goes on after a character: p itself for a star, -1 for a mismatch. */
  private static int step(String pattern, int p, char c) {
    char want = pattern.charAt(p);
    if (want == '*') {
      return p;
    }
    if (want == '?') {
      return p + 1;
    }
    int close = want == '[' ? pattern.indexOf(']', p + 2) : -1;
    if (close > 0) {
      return inClass(pattern.substring(p + 1, close), c) ? close + 1 : -1;
    }
    if (want == '\\' && p + 1 < pattern.length()) {
      return pattern.charAt(p + 1) == c ? p + 2 : -1;
    }
    return want == c ? p + 1 : -1;
  }

  private static boolean inClass(String set, char c) {
    boolean negated = set.startsWith("!") || set.startsWith("^");
    boolean found = false;
    for (int i = negated ? 1 : 0; i < set.length(); i++) {
      if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
        found |= set.charAt(i) <= c && c <= set.charAt(i + 2);
        i += 2;
      } else {
        found |= set.charAt(i) == c;
      }
    }
    return found != negated;
  }
}
