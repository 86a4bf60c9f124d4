package io.jenkins.plugins.intermine.jenkins.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Checks what administrators write as an address; the engine decides what matches it. */
final class Origin {
  private static final Set<String> SCHEMES = Set.of("https", "http", "s3", "ssh");

  private Origin() {}

  /** What is wrong with an address, in one line; null when nothing is. */
  static String problemOf(String origin) {
    if (origin == null || origin.isBlank()) {
      return "An address is missing, e.g. https://data.example.org/dvc/";
    }
    URI uri;
    try {
      uri = new URI(origin.strip());
    } catch (URISyntaxException e) {
      return "Not an address: " + e.getReason();
    }
    if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
      return "An address begins with https://, http://, s3:// or ssh://";
    }
    if (uri.getHost() == null) {
      return "The address names no host (or bucket)";
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getFragment() != null) {
      return "Only scheme, host, port and the beginning of the path";
    }
    return null;
  }
}
