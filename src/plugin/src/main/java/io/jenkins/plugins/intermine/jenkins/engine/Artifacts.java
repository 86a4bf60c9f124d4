package io.jenkins.plugins.intermine.jenkins.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which of the files that the engine named can be archived, and under which names. */
final class Artifacts {
  private Artifacts() {}

  /**
   * The files inside the workspace, by their paths relative to it, which are their names too.
   *
   * @param workspace the absolute path of the workspace
   * @param files absolute paths, as the engine wrote them
   */
  static Map<String, String> inside(String workspace, List<String> files) {
    String prefix = workspace.endsWith("/") ? workspace : workspace + "/";
    Map<String, String> inside = new TreeMap<>();
    for (String file : files) {
      String relative = file.startsWith(prefix) ? file.substring(prefix.length()) : "";
      if (isPlain(relative)) {
        inside.put(relative, relative);
      }
    }
    return inside;
  }

  /** The agent wrote the path: nothing in it may lead out of the folder of the artifacts. */
  private static boolean isPlain(String relative) {
    if (relative.isEmpty()
        || relative.indexOf('\\') >= 0
        || relative.chars().anyMatch(Character::isISOControl)
        || !relative.equals(Answer.text(relative))) {
      return false;
    }
    for (String segment : relative.split("/", -1)) {
      if (segment.isEmpty()
          || segment.equals(".")
          || segment.equals("..")
          || segment.equals(".git")) {
        return false;
      }
    }
    return true;
  }
}
