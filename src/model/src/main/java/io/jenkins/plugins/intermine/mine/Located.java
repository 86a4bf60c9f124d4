package io.jenkins.plugins.intermine.mine;

import java.util.List;

/** A piece of a YAML or JSON document together with its line, before it is given a meaning. */
sealed interface Located {
  /** The line on which it starts, from 1. */
  int line();

  /** What it is, for a message: {@code text 'abc'}, {@code the number 3}, {@code a list}. */
  String found();

  /** What a value without quotes is. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL,
    DATE
  }

  /** A single value, as it was written. */
  record Scalar(int line, String text, Kind kind) implements Located {
    @Override
    public String found() {
      return switch (kind) {
        case TEXT -> text.isEmpty() ? "empty text" : "text " + Quote.of(text);
        case NUMBER -> "the number " + Quote.of(text);
        case BOOLEAN -> "the yes/no value " + Quote.of(text);
        case DATE -> "the date " + Quote.of(text);
        case NULL -> "empty";
      };
    }
  }

  /** A list. */
  record Sequence(int line, List<Located> items) implements Located {
    @Override
    public String found() {
      return "a list";
    }
  }

  /** Keys with values, in their order; a key may be there twice. */
  record Mapping(int line, List<Entry> entries) implements Located {
    @Override
    public String found() {
      return "a block of keys";
    }
  }

  /** A key and its value. */
  record Entry(int line, String key, Located value) {}

  /** Whether it is a value that was left empty, {@code ~} or {@code null}. */
  default boolean isEmpty() {
    return this instanceof Scalar scalar && scalar.kind() == Kind.NULL;
  }
}
