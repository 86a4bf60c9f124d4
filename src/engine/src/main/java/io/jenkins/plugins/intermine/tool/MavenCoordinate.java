package io.jenkins.plugins.intermine.tool;

import java.util.Optional;
import java.util.regex.Pattern;

/** An artifact of a Maven repository: {@code group:name[:extension[:classifier]]:version}. */
record MavenCoordinate(
    String group, String name, String extension, String classifier, String version) {

  /** Where artifacts come from, unless a mirror stands in. */
  static final String CENTRAL = "https://repo1.maven.org/maven2/";

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  /** Reads a coordinate; empty when the text is none. */
  static Optional<MavenCoordinate> parse(String text) {
    String[] parts = text.split(":", -1);
    for (String part : parts) {
      if (!PART.matcher(part).matches() || part.contains("..")) {
        return Optional.empty();
      }
    }
    return switch (parts.length) {
      case 3 -> Optional.of(new MavenCoordinate(parts[0], parts[1], "jar", "", parts[2]));
      case 4 -> Optional.of(new MavenCoordinate(parts[0], parts[1], parts[2], "", parts[3]));
      case 5 -> Optional.of(new MavenCoordinate(parts[0], parts[1], parts[2], parts[3], parts[4]));
      default -> Optional.empty();
    };
  }

  MavenCoordinate withVersion(String other) {
    return new MavenCoordinate(group, name, extension, classifier, other);
  }

  String fileName() {
    String tail = classifier.isEmpty() ? "" : "-" + classifier;
    return name + "-" + version + tail + "." + extension;
  }

  String url() {
    return CENTRAL + group.replace('.', '/') + "/" + name + "/" + version + "/" + fileName();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(group).append(':').append(name);
    if (!extension.equals("jar") || !classifier.isEmpty()) {
      text.append(':').append(extension);
    }
    if (!classifier.isEmpty()) {
      text.append(':').append(classifier);
    }
    return text.append(':').append(version).toString();
  }
}
