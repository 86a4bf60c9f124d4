package io.jenkins.plugins.intermine.jenkins.step;

import java.util.ArrayList;
import java.util.List;

/** Collects the words of a command: what is not set is left out. */
final class Arguments {
  private final List<String> words = new ArrayList<>();

  Arguments(String... command) {
    words.addAll(List.of(command));
  }

  Arguments option(String name, String value) {
    if (value != null) {
      words.add(name);
      words.add(value);
    }
    return this;
  }

  Arguments flag(String name, boolean set) {
    if (set) {
      words.add(name);
    }
    return this;
  }

  /** Words that are no options, whatever they begin with. */
  Arguments operands(List<String> operands) {
    if (!operands.isEmpty()) {
      words.add("--");
      words.addAll(operands);
    }
    return this;
  }

  List<String> words() {
    return words;
  }
}
