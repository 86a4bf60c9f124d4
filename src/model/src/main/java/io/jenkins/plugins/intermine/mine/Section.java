package io.jenkins.plugins.intermine.mine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A block of keys of which each has its type. Whatever is wrong becomes a problem with its line,
 * and reading goes on as if the key were not there.
 */
final class Section {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,8}");

  private static final String INDENTED = "write its keys below it, indented, e.g. ";

  private final String title;
  private final int line;
  private final Map<String, Located.Entry> entries = new LinkedHashMap<>();
  private final Problems problems;

  private Section(String title, int line, Problems problems) {
    this.title = title;
    this.line = line;
    this.problems = problems;
  }

  /** A block whose keys are free, e.g. {@code environments}. */
  static Section free(Located piece, String title, String mend, Problems problems) {
    Section section = new Section(title, piece.line(), problems);
    if (piece instanceof Located.Mapping mapping) {
      mapping.entries().forEach(entry -> section.entries.putIfAbsent(entry.key(), entry));
    } else if (!piece.isEmpty()) {
      problems.error(
          piece.line(), title + " must be a block of keys, but is " + piece.found(), mend);
    }
    return section;
  }

  /** A block of {@code mine.yaml}; keys that it doesn't have are reported. */
  static Section of(Located piece, MineSchema schema, String title, Problems problems) {
    Section section = free(piece, title, INDENTED + schema.example(), problems);
    section.refuseUnknown(
        schema.keys(),
        key -> schema.pathElsewhere(key).map(path -> "it belongs to '" + path + "'"));
    return section;
  }

  /** An object of JSON with these keys; others are reported. */
  static Section of(Located piece, List<String> keys, String title, Problems problems) {
    Section section = free(piece, title, mend(keys), problems);
    section.refuseUnknown(keys, key -> Optional.empty());
    return section;
  }

  private static String mend(List<String> keys) {
    return "write an object with " + String.join(", ", keys);
  }

  private void refuseUnknown(List<String> known, Function<String, Optional<String>> elsewhere) {
    for (Located.Entry entry : entries.values()) {
      String key = entry.key();
      if (known.contains(key) || Secrets.isNamedLikeSecret(key)) {
        continue;
      }
      Optional<String> near = Nearest.of(key, known).map(each -> "did you mean '" + each + "'?");
      String mend =
          near.or(() -> elsewhere.apply(key))
              .orElseGet(() -> "known keys are " + String.join(", ", known));
      problems.error(entry.line(), "unknown key " + Quote.of(key) + " in " + title, mend);
    }
  }

  /** The line on which the block starts. */
  int line() {
    return line;
  }

  /** Its entries, of a key given twice the first. */
  List<Located.Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** The piece under a key, if it is there. */
  Optional<Located> piece(String key) {
    return Optional.ofNullable(entries.get(key)).map(Located.Entry::value);
  }

  /** The line of a key, or that of the block where the key isn't there. */
  int lineOf(String key) {
    return entries.containsKey(key) ? entries.get(key).line() : line;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Reports a key that must be there and isn't. */
  boolean require(String key, String example) {
    if (has(key)) {
      return true;
    }
    problems.error(line, "'" + key + "' is missing in " + title, "add e.g. " + example);
    return false;
  }

  /** Text, or a value that can be taken as text, such as a number. */
  Optional<String> word(String key, String expected, String example) {
    return scalar(key, expected, example).map(Located.Scalar::text);
  }

  /** Text; numbers, dates and yes/no values without quotes are refused. */
  Optional<String> text(String key, String expected, String example) {
    Optional<Located.Scalar> scalar = scalar(key, expected, example);
    if (scalar.isPresent() && scalar.get().kind() != Located.Kind.TEXT) {
      wrong(key, scalar.get(), expected, "put it in quotes");
      return Optional.empty();
    }
    return scalar.map(Located.Scalar::text);
  }

  /** A value that is read by a function which answers nothing for a wrong one. */
  <T> Optional<T> value(
      String key, String expected, String example, Function<String, Optional<T>> read) {
    Optional<Located.Scalar> scalar = scalar(key, expected, example);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = read.apply(scalar.get().text());
    if (value.isEmpty()) {
      wrong(key, scalar.get(), expected, "write e.g. " + example);
    }
    return value;
  }

  /** One of the words. */
  <T> Optional<T> choice(String key, Map<String, T> choices) {
    String expected = "one of " + String.join(", ", choices.keySet());
    String example = key + ": " + choices.keySet().iterator().next();
    Optional<Located.Scalar> scalar = scalar(key, expected, example);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    T value = choices.get(scalar.get().text());
    if (value == null) {
      String mend =
          Nearest.of(scalar.get().text(), choices.keySet())
              .filter(near -> scalar.get().kind() == Located.Kind.TEXT)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("write e.g. " + example);
      wrong(key, scalar.get(), expected, mend);
    }
    return Optional.ofNullable(value);
  }

  /** A whole number in a range. */
  Optional<Integer> number(String key, int least, int most, String example) {
    String expected =
        most == Integer.MAX_VALUE
            ? "a whole number, at least " + least
            : "a whole number from " + least + " to " + most;
    Optional<Located.Scalar> scalar = scalar(key, expected, example);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    boolean whole = WHOLE_NUMBER.matcher(scalar.get().text()).matches();
    if (whole && scalar.get().kind() == Located.Kind.TEXT) {
      wrong(key, scalar.get(), expected, "remove the quotes");
      return Optional.empty();
    }
    int value = whole ? Integer.parseInt(scalar.get().text()) : 0;
    if (!whole || value < least || value > most) {
      wrong(key, scalar.get(), expected, "write e.g. " + example);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /** {@code true} or {@code false}. */
  Optional<Boolean> yesOrNo(String key) {
    Optional<Located.Scalar> scalar = scalar(key, "true or false", key + ": true");
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    if (scalar.get().kind() == Located.Kind.BOOLEAN) {
      switch (scalar.get().text()) {
        case "true":
          return Optional.of(true);
        case "false":
          return Optional.of(false);
        default:
          break;
      }
    }
    wrong(key, scalar.get(), "true or false", "write true or false, without quotes");
    return Optional.empty();
  }

  /** A list of which each item is one of the words. */
  <T> List<T> choices(String key, Map<String, T> choices) {
    String expected = "a list of " + String.join(", ", choices.keySet());
    String example = key + ": [" + choices.keySet().iterator().next() + "]";
    Optional<Located> piece = piece(key);
    if (piece.isEmpty()) {
      return List.of();
    }
    if (!(piece.get() instanceof Located.Sequence sequence)) {
      wrong(key, piece.get(), expected, "write e.g. " + example);
      return List.of();
    }
    List<T> chosen = new ArrayList<>();
    for (Located item : sequence.items()) {
      T value = item instanceof Located.Scalar scalar ? choices.get(scalar.text()) : null;
      if (value == null) {
        String mend =
            item instanceof Located.Scalar scalar
                ? Nearest.mend(scalar.text(), choices.keySet(), "it may have")
                : "write e.g. " + example;
        problems.error(
            item.line(), "'" + key + "' in " + title + " has the item " + item.found(), mend);
      } else if (chosen.contains(value)) {
        problems.error(
            item.line(), "'" + key + "' in " + title + " has " + value + " twice", "keep one");
      } else {
        chosen.add(value);
      }
    }
    return chosen;
  }

  /** A block under a key; an empty one where there is none. */
  Section block(String key, MineSchema schema) {
    return Section.of(blockPiece(key), schema, schema.title(), problems);
  }

  /** A block with free keys under a key; an empty one where there is none. */
  Section freeBlock(String key, String example) {
    return Section.free(blockPiece(key), "'" + key + "'", INDENTED + example, problems);
  }

  private Located blockPiece(String key) {
    return piece(key).orElseGet(() -> new Located.Mapping(line, List.of()));
  }

  private Optional<Located.Scalar> scalar(String key, String expected, String example) {
    Optional<Located> piece = piece(key);
    if (piece.isEmpty()) {
      return Optional.empty();
    }
    if (piece.get() instanceof Located.Scalar scalar && !scalar.isEmpty()) {
      return Optional.of(scalar);
    }
    wrong(key, piece.get(), expected, "write e.g. " + example);
    return Optional.empty();
  }

  private void wrong(String key, Located piece, String expected, String mend) {
    if (piece instanceof Located.Scalar scalar && Secrets.looksSecret(scalar.text())) {
      return; // the screening has reported it
    }
    problems.error(
        piece.line(),
        "'" + key + "' in " + title + " must be " + expected + ", but is " + piece.found(),
        mend);
  }
}
