package io.jenkins.plugins.intermine.dvc;

import java.util.regex.Pattern;

/**
 * Writes a text as the value of a key exactly as DVC's YAML library (ruamel.yaml, YAML 1.2, width
 * 80) does: plain where it can be, else quoted, folded at blanks. Ported from its emitter:
 * analyze_scalar, choose_scalar_style and the write methods.
 */
final class YamlScalar {
  private static final int WIDTH = 80;
  private static final String INDENT = "    ";
  private static final String LEADING = "#,[]{}&*!|>'\"%@`";

  /** Texts that a reader would not take for text: the implicit types of YAML 1.2. */
  private static final Pattern NOT_TEXT =
      Pattern.compile(
          "true|True|TRUE|false|False|FALSE|~|null|Null|NULL|=|<<"
              + "|[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?[0-9_]+|[-+]?0x[0-9a-fA-F_]+"
              + "|[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+]?[0-9]+)?"
              + "|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\\.[0-9_]+([eE][-+][0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)"
              + "|[0-9]{4}-[0-9]{2}-[0-9]{2}"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}"
              + "(\\.[0-9]*)?([ \\t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?");

  private final int[] text;
  private final String whole;
  private final StringBuilder out = new StringBuilder();
  private int column;

  private YamlScalar(String text, int column) {
    this.whole = text;
    this.text = text.codePoints().toArray();
    this.column = column;
  }

  /**
   * The text as it follows {@code key:}, with the blank before it.
   *
   * @param text the value
   * @param column how many characters stand before it on its line, the colon included
   */
  static String after(String text, int column) {
    YamlScalar scalar = new YamlScalar(text, column + 1);
    scalar.out.append(' ');
    scalar.write();
    return scalar.out.toString();
  }

  private void write() {
    if (isPlain()) {
      writePlain();
    } else if (whole.indexOf('\'') >= 0 || !allPrintable()) {
      writeDoubleQuoted();
    } else {
      writeSingleQuoted();
    }
  }

  private boolean isPlain() {
    if (text.length == 0 || whole.startsWith("---") || whole.startsWith("...")) {
      return false;
    }
    boolean outerBlank = text[0] == ' ' || text[text.length - 1] == ' ';
    return !outerBlank && !hasIndicator() && allPrintable() && !NOT_TEXT.matcher(whole).matches();
  }

  private boolean hasIndicator() {
    for (int i = 0; i < text.length; i++) {
      boolean blankNext = i + 1 == text.length || isBlank(text[i + 1]);
      boolean blankBefore = i == 0 || isBlank(text[i - 1]);
      if (i == 0 && (LEADING.indexOf(text[0]) >= 0 || blankNext && "?-".indexOf(text[0]) >= 0)) {
        return true;
      }
      if (text[i] == ':' && blankNext || text[i] == '#' && blankBefore) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(int c) {
    return "\0 \t\r\n\u0085\u2028\u2029".indexOf(c) >= 0;
  }

  private boolean allPrintable() {
    for (int c : text) {
      boolean special = c == 0x85 || c == 0x2028 || c == 0x2029;
      if (special || !isPrintable(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(int c) {
    return c >= 0x20 && c <= 0x7e
        || c >= 0xa0 && c <= 0xd7ff
        || c >= 0xe000 && c <= 0xfffd && c != 0xfeff
        || c >= 0x10000;
  }

  private void append(int from, int to) {
    for (int i = from; i < to; i++) {
      out.appendCodePoint(text[i]);
    }
    column += to - from;
  }

  private void newLine() {
    out.append('\n').append(INDENT);
    column = INDENT.length();
  }

  private void writePlain() {
    int start = 0;
    while (start < text.length) {
      int end = start;
      boolean blanks = text[start] == ' ';
      while (end < text.length && (text[end] == ' ') == blanks) {
        end++;
      }
      if (blanks && end - start == 1 && column >= WIDTH) {
        newLine();
      } else {
        // A word that is too long for the line gets one of its own; the blank before it stays.
        // ruamel does so after two blanks too and loses one of them, which is not copied here.
        boolean single = start < 2 || text[start - 2] != ' ';
        if (!blanks && single && end - start + column > WIDTH && column > INDENT.length()) {
          newLine();
        }
        append(start, end);
      }
      start = end;
    }
  }

  private void writeSingleQuoted() {
    out.append('\'');
    column++;
    int start = 0;
    while (start < text.length) {
      int end = start;
      boolean blanks = text[start] == ' ';
      while (end < text.length && (text[end] == ' ') == blanks) {
        end++;
      }
      boolean inner = start != 0 && end != text.length;
      if (blanks && end - start == 1 && column > WIDTH && inner) {
        newLine();
      } else {
        append(start, end);
      }
      start = end;
    }
    out.append('\'');
  }

  /** Correct for every text; ruamel also folds these, which no reader sees. */
  private void writeDoubleQuoted() {
    out.append('"');
    for (int c : text) {
      int named = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029".indexOf(c);
      if (named >= 0 && c != 0xa0) {
        out.append('\\').append("0abtnvfre\"\\N_LP".charAt(named));
      } else if (isPrintable(c)) {
        out.appendCodePoint(c);
      } else {
        out.append(String.format(c <= 0xff ? "\\x%02X" : c <= 0xffff ? "\\u%04X" : "\\U%08X", c));
      }
    }
    out.append('"');
  }
}
