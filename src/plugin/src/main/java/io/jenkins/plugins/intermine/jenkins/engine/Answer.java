package io.jenkins.plugins.intermine.jenkins.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The Map that a step answers: only types that Pipeline can store and that the sandbox lets scripts
 * use.
 */
final class Answer {

  /** The values come from the agent: deeper than this nothing of ours is nested. */
  private static final int MAX_DEPTH = 16;

  private static final Pattern NOT_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\x7E\\xA0-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private Answer() {}

  /** A copy of these values. */
  static Map<String, Object> of(Map<String, Object> values) {
    return masked(values, UnaryOperator.identity());
  }

  /** A copy of these values, with every text in it masked. */
  static Map<String, Object> masked(Map<String, Object> values, UnaryOperator<String> mask) {
    return map(values, mask, 0);
  }

  private static Map<String, Object> map(Map<?, ?> values, UnaryOperator<String> mask, int depth) {
    Map<String, Object> copy = new LinkedHashMap<>();
    values.forEach(
        (key, value) ->
            copy.put(text(mask.apply(String.valueOf(key))), plain(value, mask, depth + 1)));
    return copy;
  }

  private static Object plain(Object value, UnaryOperator<String> mask, int depth) {
    if (depth > MAX_DEPTH) {
      return null;
    }
    if (value instanceof Map<?, ?> inner) {
      return map(inner, mask, depth);
    }
    if (value instanceof List<?> many) {
      List<Object> copy = new ArrayList<>();
      many.forEach(each -> copy.add(plain(each, mask, depth + 1)));
      return copy;
    }
    boolean simple = value instanceof Number || value instanceof Boolean || value == null;
    return simple ? value : text(mask.apply(value.toString()));
  }

  /** Without control characters, and others that build.xml can't hold. */
  static String text(String value) {
    return value == null ? null : NOT_XML.matcher(value).replaceAll("?");
  }
}
