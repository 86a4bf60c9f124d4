package io.jenkins.plugins.intermine.dvc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a credential belongs to: a server, or what lies below a path of it.
 *
 * @param scheme in lower case
 * @param host in lower case
 * @param port as it is in effect; -1 where the scheme has none of its own and none was given
 * @param path the segments of the path
 */
record Origin(String scheme, String host, int port, List<String> path) {

  private static final int HIGHEST_PORT = 65535;

  /** Reads {@code scheme://host[:port][/path/]}; empty where it is anything else. */
  static Optional<Origin> parse(String text) {
    try {
      URI uri = new URI(text);
      boolean more = uri.getRawQuery() != null || uri.getRawFragment() != null;
      boolean user = String.valueOf(uri.getRawAuthority()).contains("@");
      return more || user ? Optional.empty() : of(uri);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The origin of an address, which may have more than an origin has; empty where it has none. */
  private static Optional<Origin> of(URI uri) {
    if (uri.getScheme() == null || uri.getHost() == null) {
      return isBucket(uri) ? bucket(uri) : Optional.empty();
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort() < 0 ? usualPort(scheme) : uri.getPort();
    if (port == 0 || port > HIGHEST_PORT) {
      return Optional.empty();
    }
    return UrlPath.segments(uri.getRawPath())
        .map(path -> new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port, path));
  }

  /** Names of buckets may have characters that no host has. */
  private static boolean isBucket(URI uri) {
    return uri.getScheme() != null
        && usualPort(uri.getScheme().toLowerCase(Locale.ROOT)) < 0
        && uri.getRawAuthority() != null
        && uri.getRawAuthority().matches("[A-Za-z0-9._-]+");
  }

  private static Optional<Origin> bucket(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return UrlPath.segments(uri.getRawPath())
        .map(path -> new Origin(scheme, uri.getRawAuthority(), -1, path));
  }

  private static int usualPort(String scheme) {
    return switch (scheme) {
      case "https" -> 443;
      case "http" -> 80;
      default -> -1;
    };
  }

  /** Whether a request goes to this server, and to this path or below. */
  boolean covers(URI request) {
    return of(request).filter(this::contains).isPresent();
  }

  private boolean contains(Origin other) {
    return scheme.equals(other.scheme)
        && host.equals(other.host)
        && port == other.port
        && path.size() <= other.path.size()
        && path.equals(other.path.subList(0, path.size()));
  }
}
