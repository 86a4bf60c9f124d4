package io.jenkins.plugins.intermine.mine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A changed text of a project.xml, ready to be written. */
public final class ProjectXmlText {
  private final String text;

  private ProjectXmlText(String text) {
    this.text = text;
  }

  static ProjectXmlText withAbsoluteLocations(String text, Path repository) {
    Path from = repository.toAbsolutePath().normalize();
    StringBuilder out = new StringBuilder(text.length() + 256);
    int copied = 0;
    for (XmlTag tag : XmlTag.scan(text)) {
      if (!tag.name().equals("property")) {
        continue;
      }
      for (XmlTag.Attribute attribute : tag.attributes()) {
        if (attribute.name().equals("location")) {
          String location = unescape(text.substring(attribute.start(), attribute.end()));
          out.append(text, copied, attribute.start()).append(escape(absolute(location, from)));
          copied = attribute.end();
        }
      }
    }
    return new ProjectXmlText(out.append(text, copied, text.length()).toString());
  }

  static ProjectXmlText withSources(String text, List<Source> more) {
    if (more.isEmpty()) {
      return new ProjectXmlText(text);
    }
    StringBuilder added = new StringBuilder();
    more.forEach(source -> render(source, added));
    StringBuilder out = new StringBuilder(text);
    for (XmlTag tag : XmlTag.scan(text)) {
      if (tag.name().equals("sources") && tag.kind() == XmlTag.Kind.CLOSE) {
        int lineStart = text.lastIndexOf('\n', tag.start()) + 1;
        boolean aloneOnLine = text.substring(lineStart, tag.start()).isBlank();
        out.insert(aloneOnLine ? lineStart : tag.start(), added);
        return new ProjectXmlText(out.toString());
      }
    }
    throw new MineException(ExitCode.INVALID, "project.xml has no </sources> to add sources to");
  }

  private static void render(Source source, StringBuilder out) {
    out.append("    <source name=\"").append(escape(source.name()));
    out.append("\" type=\"").append(escape(source.type())).append('"');
    source
        .version()
        .ifPresent(version -> out.append(" version=\"").append(escape(version)).append('"'));
    out.append(source.dump() ? " dump=\"true\">\n" : ">\n");
    for (Property property : source.properties()) {
      out.append("      <property name=\"").append(escape(property.name())).append('"');
      attribute("value", property.value(), out);
      attribute("location", property.location(), out);
      out.append("/>\n");
    }
    out.append("    </source>\n");
  }

  private static void attribute(String name, Optional<String> value, StringBuilder out) {
    value.ifPresent(
        each -> out.append(' ').append(name).append("=\"").append(escape(each)).append('"'));
  }

  private static String absolute(String location, Path from) {
    try {
      String absolute = from.resolve(location).normalize().toString();
      return location.endsWith("/") && !absolute.endsWith("/") ? absolute + "/" : absolute;
    } catch (InvalidPathException e) {
      throw new MineException(
          ExitCode.INVALID, "project.xml: " + Quote.of(location) + " is not a path", e);
    }
  }

  /** The five entities of XML and its character references. */
  private static String unescape(String value) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < value.length()) {
      int end = value.charAt(at) == '&' ? value.indexOf(';', at) : -1;
      if (end < 0) {
        char c = value.charAt(at++);
        out.append(Character.isWhitespace(c) ? ' ' : c);
        continue;
      }
      String name = value.substring(at + 1, end);
      switch (name) {
        case "amp" -> out.append('&');
        case "lt" -> out.append('<');
        case "gt" -> out.append('>');
        case "quot" -> out.append('"');
        case "apos" -> out.append('\'');
        default -> {
          boolean hex = name.startsWith("#x");
          out.appendCodePoint(Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10));
        }
      }
      at = end + 1;
    }
    return out.toString();
  }

  /** For a value in either kind of quotes, and for a file in any encoding. */
  private static String escape(String value) {
    StringBuilder out = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                default -> {
                  if (c < ' ' || c >= 0x7f) {
                    out.append("&#").append(c).append(';');
                  } else {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.toString();
  }

  /** The text. */
  public String text() {
    return text;
  }

  /**
   * Writes the text as UTF-8, whole or not at all; a file of that name is replaced.
   *
   * @throws MineException {@link ExitCode#PREFLIGHT} when the file can't be written
   */
  public void write(Path file) {
    TextFile.replace(file, text);
  }
}
