package io.jenkins.plugins.intermine.jenkins.page;

/** Texts of an agent, no longer than a page can hold; the whole of them is in the build's log. */
final class PageText {
  /** Characters. */
  static final int MAX = 500;

  private PageText() {}

  /** A text, or another where there is none. */
  static String shown(String text, String otherwise) {
    String given = text == null ? otherwise : text;
    if (given.length() <= MAX) {
      return given;
    }
    // Not in the middle of a character that takes two.
    int end = Character.isHighSurrogate(given.charAt(MAX - 1)) ? MAX - 1 : MAX;
    return given.substring(0, end) + "…";
  }
}
