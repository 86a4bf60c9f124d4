package io.jenkins.plugins.intermine.mine;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a mistyped one was probably meant to be. */
final class Nearest {
  private Nearest() {}

  /** The nearest of the known words, if one is near enough to be meant. */
  static Optional<String> of(String word, Collection<String> known) {
    if (word.isEmpty() || word.length() > 80) {
      return Optional.empty();
    }
    String wanted = normal(word);
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String each : known) {
      int distance = distance(wanted, normal(each));
      if (distance < bestDistance) {
        best = each;
        bestDistance = distance;
      }
    }
    boolean near = best != null && bestDistance <= Math.max(1, Math.min(3, best.length() / 3));
    return near && bestDistance < wanted.length() ? Optional.of(best) : Optional.empty();
  }

  /** {@code did you mean 'x'?} or, where nothing is near, what there is to choose from. */
  static String mend(String word, Collection<String> known, String choice) {
    return of(word, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElseGet(() -> choice + " " + String.join(", ", known));
  }

  private static String normal(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
   */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replace = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[from.length()][to.length()];
  }
}
