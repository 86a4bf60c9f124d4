package io.jenkins.plugins.intermine.mine;

/** Text of users inside messages: one line, of bounded length, and never a secret. */
final class Quote {
  private static final int LONGEST = 60;

  private Quote() {}

  /** The text in single quotes, shortened; a text that looks like a secret is not shown. */
  static String of(String text) {
    if (Secrets.looksSecret(text)) {
      return "'***'";
    }
    String line = oneLine(text);
    if (line.length() > LONGEST) {
      int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
      line = line.substring(0, end) + "…";
    }
    return "'" + line + "'";
  }

  /** The text with line ends, other control and invisible characters shown as spaces. */
  static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(isInvisible(c) ? ' ' : c));
    return out.toString();
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
