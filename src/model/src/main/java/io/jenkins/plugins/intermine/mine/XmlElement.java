package io.jenkins.plugins.intermine.mine;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of an XML document with its line. Names are as written, prefixes included. */
final class XmlElement {
  private static final int DEEPEST = 50;

  private final String name;
  private final Map<String, String> attributes;
  private final List<XmlElement> children = new ArrayList<>();
  private int line;
  private boolean hasText;

  private XmlElement(String name, Map<String, String> attributes) {
    this.name = name;
    this.attributes = attributes;
  }

  String name() {
    return name;
  }

  /** The line on which its start tag begins, from 1. */
  int line() {
    return line;
  }

  /** Its attributes in the order of the text; namespace declarations are left out. */
  Map<String, String> attributes() {
    return Collections.unmodifiableMap(attributes);
  }

  Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  List<XmlElement> children() {
    return Collections.unmodifiableList(children);
  }

  /** Whether it holds text that is more than white space, itself and not in a child. */
  boolean hasText() {
    return hasText;
  }

  /** The root of a document without DOCTYPE, or nothing when it can't be read. */
  static Optional<XmlElement> parse(String text, Problems problems) {
    if (text.isBlank()) {
      problems.error(0, "is empty", "it must hold <project type=\"bio\">");
      return Optional.empty();
    }
    int start = XmlTag.skipProlog(text);
    if (text.startsWith("<!DOCTYPE", start)) {
      problems.error(InputText.lineAt(text, start), "a DOCTYPE is not allowed", "remove it");
      return Optional.empty();
    }
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
      try {
        return Optional.ofNullable(read(reader, text, problems));
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
      problems.error(line, "is not well-formed XML: " + reason(e), "");
      return Optional.empty();
    } catch (MissingResourceException e) {
      // the JDK's parser has no text for some of its errors
      problems.error(0, "is not well-formed XML: " + e.getKey(), "");
      return Optional.empty();
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entities are not allowed");
        });
    return factory;
  }

  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf("Message: ");
    String reason = start < 0 ? message : message.substring(start + "Message: ".length());
    return reason.strip().replaceAll("\\.$", "");
  }

  private static XmlElement read(XMLStreamReader reader, String text, Problems problems)
      throws XMLStreamException {
    List<XmlElement> all = new ArrayList<>();
    Deque<XmlElement> open = new ArrayDeque<>();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD -> throw new XMLStreamException("a DOCTYPE is not allowed");
        case XMLStreamConstants.START_ELEMENT -> {
          XmlElement element = new XmlElement(reader.getLocalName(), attributesOf(reader));
          all.add(element);
          if (!open.isEmpty()) {
            open.peek().children.add(element);
          }
          open.push(element);
          if (open.size() > DEEPEST) {
            problems.error(
                reader.getLocation().getLineNumber(),
                "elements are nested deeper than " + DEEPEST,
                "is this the right file?");
            return null;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty() && !reader.isWhiteSpace()) {
            open.peek().hasText = true;
          }
        }
        default -> {
          // comments, processing instructions and the ends of the document say nothing
        }
      }
    }
    setLines(all, text);
    return all.isEmpty() ? null : all.get(0);
  }

  /** The parser knows only where a start tag ends; what is wanted is where it begins. */
  private static void setLines(List<XmlElement> elements, String text) {
    Iterator<XmlElement> next = elements.iterator();
    int line = 1;
    int counted = 0;
    for (XmlTag tag : XmlTag.scan(text)) {
      if (tag.kind() != XmlTag.Kind.CLOSE && next.hasNext()) {
        String between = text.substring(counted, tag.start());
        line += InputText.lineAt(between, between.length()) - 1;
        counted = tag.start();
        next.next().line = line;
      }
    }
  }

  private static Map<String, String> attributesOf(XMLStreamReader reader) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      if (!name.equals("xmlns") && !name.startsWith("xmlns:") && !name.startsWith("xsi:")) {
        attributes.put(name, reader.getAttributeValue(i));
      }
    }
    return attributes;
  }
}
