package io.jenkins.plugins.intermine.mine;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a tag stands in the text of an XML document. Parsers give the names and values, but not the
 * places that are needed to change a text and leave the rest of it alone.
 *
 * @param kind what the tag does
 * @param name the element's name
 * @param start offset of its {@code <}
 * @param end offset behind its {@code >}
 * @param attributes places of its attributes
 */
record XmlTag(Kind kind, String name, int start, int end, List<Attribute> attributes) {

  /** What a tag does to its element. */
  enum Kind {
    OPEN,
    CLOSE,
    EMPTY
  }

  /**
   * An attribute of a tag.
   *
   * @param start offset of the first character of the value, behind the quote
   * @param end offset of the closing quote
   */
  record Attribute(String name, int start, int end) {}

  /** The tags of a well-formed document without DOCTYPE, in their order. */
  static List<XmlTag> scan(String text) {
    List<XmlTag> tags = new ArrayList<>();
    int at = text.indexOf('<');
    while (at >= 0) {
      int end;
      if (text.startsWith("<!--", at)) {
        end = behind(text, "-->", at + 4);
      } else if (text.startsWith("<![CDATA[", at)) {
        end = behind(text, "]]>", at + 9);
      } else if (text.startsWith("<?", at)) {
        end = behind(text, "?>", at + 2);
      } else {
        XmlTag tag = tag(text, at);
        tags.add(tag);
        end = tag.end();
      }
      at = text.indexOf('<', end);
    }
    return tags;
  }

  /** The place behind the white space, comments and processing instructions of the beginning. */
  static int skipProlog(String text) {
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("<!--", at)) {
        at = behind(text, "-->", at + 4);
      } else if (text.startsWith("<?", at)) {
        at = behind(text, "?>", at + 2);
      } else {
        break;
      }
    }
    return at;
  }

  private static int behind(String text, String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? text.length() : found + mark.length();
  }

  private static XmlTag tag(String text, int start) {
    boolean closes = text.startsWith("</", start);
    int at = start + (closes ? 2 : 1);
    int nameEnd = at;
    while (nameEnd < text.length() && isName(text.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = text.substring(at, nameEnd);
    List<Attribute> attributes = new ArrayList<>();
    at = nameEnd;
    while (at < text.length() && text.charAt(at) != '>') {
      if (!isName(text.charAt(at))) {
        at++;
        continue;
      }
      int from = at;
      while (at < text.length() && isName(text.charAt(at))) {
        at++;
      }
      String attribute = text.substring(from, at);
      while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\'') {
        at++;
      }
      int valueStart = Math.min(at + 1, text.length());
      int valueEnd = at < text.length() ? text.indexOf(text.charAt(at), valueStart) : -1;
      if (valueEnd < 0) {
        return new XmlTag(Kind.OPEN, name, start, text.length(), attributes);
      }
      attributes.add(new Attribute(attribute, valueStart, valueEnd));
      at = valueEnd + 1;
    }
    int end = Math.min(at + 1, text.length());
    Kind kind = Kind.OPEN;
    if (closes) {
      kind = Kind.CLOSE;
    } else if (text.charAt(at - 1) == '/') {
      kind = Kind.EMPTY;
    }
    return new XmlTag(kind, name, start, end, List.copyOf(attributes));
  }

  private static boolean isName(char c) {
    return !Character.isWhitespace(c) && c != '>' && c != '/' && c != '=' && c != '"' && c != '\'';
  }
}
