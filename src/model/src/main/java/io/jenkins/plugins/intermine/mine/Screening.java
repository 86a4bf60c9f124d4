package io.jenkins.plugins.intermine.mine;

import java.util.HashMap;
import java.util.Map;

/** What no part of a file may have, whatever it means: a key twice, a secret. */
final class Screening {
  private final Problems problems;
  private final boolean secretsAllowed;

  private Screening(Problems problems, boolean secretsAllowed) {
    this.problems = problems;
    this.secretsAllowed = secretsAllowed;
  }

  /** Reports keys given twice, and secrets. */
  static void screen(Located root, Problems problems) {
    new Screening(problems, false).screen(root, "");
  }

  /** Reports keys given twice, for a file that is not kept in git as it is. */
  static void screenDuplicates(Located root, Problems problems) {
    new Screening(problems, true).screen(root, "");
  }

  private void screen(Located piece, String path) {
    if (piece instanceof Located.Mapping mapping) {
      Map<String, Integer> lines = new HashMap<>();
      for (Located.Entry entry : mapping.entries()) {
        String at = path.isEmpty() ? entry.key() : path + "." + entry.key();
        Integer first = lines.putIfAbsent(entry.key(), entry.line());
        if (first != null) {
          problems.error(
              entry.line(),
              "the key " + Quote.of(at) + " is given twice, first in line " + first,
              "keep one of them");
        }
        if (!secretsAllowed && Secrets.isNamedLikeSecret(entry.key())) {
          problems.error(
              entry.line(), "the key " + Quote.of(at) + " looks like a secret", Secrets.MEND);
        } else {
          screen(entry.value(), at);
        }
      }
    } else if (piece instanceof Located.Sequence sequence) {
      sequence.items().forEach(item -> screen(item, path));
    } else if (!secretsAllowed
        && piece instanceof Located.Scalar scalar
        && Secrets.looksSecret(scalar.text())) {
      problems.error(
          scalar.line(), "the value of " + Quote.of(path) + " looks like a secret", Secrets.MEND);
    }
  }
}
