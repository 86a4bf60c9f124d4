package io.jenkins.plugins.intermine.dvc;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A name and password, or a token, for the requests to one origin and no others. Its text shows
 * nothing of it.
 */
public final class OriginCredential {

  private final Origin origin;
  private final String password;
  private final String header;

  private OriginCredential(Origin origin, String password, String header) {
    this.origin = origin;
    this.password = password;
    this.header = header;
  }

  /**
   * Makes a credential.
   *
   * @param origin {@code scheme://host[:port][/path/]}: it is sent to this server, for this path
   *     and what lies below, only; schemes other than http and https are kept for remotes to come
   * @param username goes with the password; null for a token, which is sent as {@code Bearer}
   * @param password the password or the token
   * @throws DvcException of kind {@code USAGE}, which shows nothing of the values
   */
  public static OriginCredential of(String origin, String username, String password) {
    Origin parsed =
        Origin.parse(origin)
            .orElseThrow(
                () ->
                    usage(
                        "the origin is not scheme://host[:port][/path/], without user, query and"
                            + " fragment"));
    if (password.isEmpty()) {
      throw usage("the password is empty");
    }
    return new OriginCredential(
        parsed, password, username == null ? bearer(password) : basic(username, password));
  }

  private static String bearer(String token) {
    if (!token.matches("[\\x21-\\x7e]+")) {
      throw usage("a token, which has no username, has letters, digits and signs of ASCII only");
    }
    return "Bearer " + token;
  }

  private static String basic(String username, String password) {
    if (username.indexOf(':') >= 0 || username.chars().anyMatch(Character::isISOControl)) {
      throw usage("the username has a colon or a control character");
    }
    return "Basic " + base64(username + ":" + password);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static DvcException usage(String message) {
    return new DvcException(DvcException.Kind.USAGE, message);
  }

  /** Every text by which the password may show up: itself, encoded, as it is sent. */
  public Set<String> secretTexts() {
    Set<String> texts = new LinkedHashSet<>();
    texts.add(password);
    texts.addAll(password.lines().map(String::strip).toList());
    texts.add(base64(password));
    String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
    texts.add(encoded);
    texts.add(encoded.replace("+", "%20"));
    texts.add(header.substring(header.indexOf(' ') + 1));
    return texts;
  }

  /** Whether another one is for the very same origin. */
  boolean hasOriginOf(OriginCredential other) {
    return origin.equals(other.origin);
  }

  /** Whether a request may have it. */
  boolean covers(URI request) {
    return origin.covers(request);
  }

  /** How much of the path its origin says: more is more specific. */
  int depth() {
    return origin.path().size();
  }

  void addTo(HttpRequest.Builder request) {
    request.header("Authorization", header);
  }
}
