package io.jenkins.plugins.intermine.dvc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dialect of DVC's configuration files, that of Python's ConfigObj: sections, {@code key =
 * value}, {@code #} comments, single, double and triple quotes, commas make lists. Names of
 * sections and keys are lower-cased, as DVC does. A {@code %} means itself.
 */
final class ConfigText {
  private static final Pattern SECTION =
      Pattern.compile("\\[\\s*(\"[^\"]*\"|'[^']*'|[^\\[\\]'\"][^\\]]*?)\\s*]\\s*(#.*)?");
  private static final Pattern PAIR =
      Pattern.compile("(\"[^\"]*\"|'[^']*'|[^'\"=\\s][^=]*?)\\s*=\\s*(.*)");
  private static final Pattern NAMED = Pattern.compile("\\s*(remote|machine|db)\\s*\"(.*)\"\\s*");

  private final String name;
  private final String[] lines;
  private final Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();
  private int at;

  private ConfigText(String text, String name) {
    this.name = name;
    this.lines = text.startsWith("\ufeff") ? split(text.substring(1)) : split(text);
  }

  private static String[] split(String text) {
    return text.split("\r\n|\n|\r", -1);
  }

  /**
   * Reads a configuration.
   *
   * @param text the file's text
   * @param name what to call the file in messages, which never show a value
   * @return section ({@code core}, {@code remote:NAME}) to key to its list of values
   */
  static Map<String, Map<String, List<String>>> parse(String text, String name) {
    ConfigText config = new ConfigText(text, name);
    config.read();
    return config.sections;
  }

  private void read() {
    Map<String, List<String>> section = sections.computeIfAbsent("", k -> new LinkedHashMap<>());
    for (at = 0; at < lines.length; at++) {
      String line = lines[at].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        section = openSection(line);
      } else {
        readPair(line, section);
      }
    }
  }

  private Map<String, List<String>> openSection(String line) {
    Matcher match = SECTION.matcher(line);
    // [remote "name"] holds quotes inside, so it is tried as it stands when no form fits.
    String title;
    if (match.matches()) {
      title = unquote(match.group(1));
    } else if (line.matches("\\[[^\\[\\]]+]\\s*(#.*)?")) {
      title = line.substring(1, line.indexOf(']'));
    } else {
      throw invalid("a section is written [name]");
    }
    String key = sectionKey(title.toLowerCase(Locale.ROOT));
    if (sections.containsKey(key)) {
      throw invalid("the section is there twice");
    }
    sections.put(key, new LinkedHashMap<>());
    return sections.get(key);
  }

  private static String sectionKey(String title) {
    Matcher named = NAMED.matcher(title);
    return named.matches() ? named.group(1) + ":" + named.group(2) : title.strip();
  }

  private void readPair(String line, Map<String, List<String>> section) {
    Matcher match = PAIR.matcher(line);
    if (!match.matches()) {
      throw invalid("a line is written key = value");
    }
    String key = unquote(match.group(1)).toLowerCase(Locale.ROOT);
    if (section.put(key, value(match.group(2))) != null) {
      throw invalid("the key " + SafePath.show(key) + " is there twice");
    }
  }

  private List<String> value(String text) {
    for (String quote : List.of("\"\"\"", "'''")) {
      if (text.startsWith(quote)) {
        return List.of(multiLine(text.substring(3), quote));
      }
    }
    List<String> values = new ArrayList<>();
    int i = 0;
    while (i < text.length() && text.charAt(i) != '#') {
      i = element(text, i, values);
    }
    return values.isEmpty() ? List.of("") : List.copyOf(values);
  }

  /** Reads one element of a list and the comma after it; answers where to go on. */
  private int element(String text, int start, List<String> values) {
    char quote = text.charAt(start);
    int end;
    if (quote == '"' || quote == '\'') {
      int close = text.indexOf(quote, start + 1);
      if (close < 0) {
        throw invalid("a quote is not closed");
      }
      values.add(text.substring(start + 1, close));
      end = close + 1;
    } else {
      end = start;
      while (end < text.length() && ",#".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      values.add(text.substring(start, end).strip());
    }
    end = skipBlanks(text, end);
    if (end < text.length() && ",#".indexOf(text.charAt(end)) < 0) {
      throw invalid("there is text after the closing quote");
    }
    return end < text.length() && text.charAt(end) == ',' ? skipBlanks(text, end + 1) : end;
  }

  private static int skipBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private String multiLine(String first, String quote) {
    int start = at;
    StringBuilder text = new StringBuilder();
    String line = first;
    while (line.indexOf(quote) < 0) {
      text.append(line).append('\n');
      if (++at == lines.length) {
        at = start;
        throw invalid("a quote is not closed");
      }
      line = lines[at];
    }
    return text.append(line, 0, line.indexOf(quote)).toString();
  }

  private static String unquote(String text) {
    boolean quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"));
    return quoted && text.charAt(text.length() - 1) == text.charAt(0)
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private DvcException invalid(String problem) {
    return new DvcException(
        DvcException.Kind.INVALID,
        name + ":" + (Math.min(at, lines.length - 1) + 1) + ": " + problem);
  }
}
