package io.jenkins.plugins.intermine.dvc;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Credentials of an HTTP remote: {@code auth = basic} with {@code user} and {@code password}, or
 * {@code auth = custom} with {@code custom_auth_header} and {@code password}. Never printed.
 */
final class HttpAuth {
  static final HttpAuth NONE = new HttpAuth(null, null);

  private final String header;
  private final String value;

  private HttpAuth(String header, String value) {
    this.header = header;
    this.value = value;
  }

  static HttpAuth of(RemoteConfig config) {
    String kind = config.option("auth");
    if (kind == null) {
      return NONE;
    }
    if (!kind.equals("basic") && !kind.equals("custom")) {
      throw new DvcException(
          DvcException.Kind.UNSUPPORTED,
          config.show() + ": auth must be basic or custom, not " + SafePath.show(kind));
    }
    String password = config.secret("password");
    if (password == null) {
      return NONE;
    }
    return kind.equals("basic") ? basic(config, password) : custom(config, password);
  }

  private static HttpAuth basic(RemoteConfig config, String password) {
    String user = config.option("user");
    byte[] pair = ((user == null ? "" : user) + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new HttpAuth("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  private static HttpAuth custom(RemoteConfig config, String password) {
    String name = config.option("custom_auth_header");
    boolean fits = name != null && name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    if (!fits || password.chars().anyMatch(Character::isISOControl)) {
      throw new DvcException(
          DvcException.Kind.INVALID,
          config.show() + ": auth = custom needs a custom_auth_header and a password of one line");
    }
    try {
      HttpRequest.newBuilder().header(name, password);
    } catch (IllegalArgumentException e) {
      throw new DvcException(
          DvcException.Kind.INVALID,
          config.show() + ": custom_auth_header names a header that can't be set",
          null);
    }
    return new HttpAuth(name, password);
  }

  boolean isPresent() {
    return header != null;
  }

  void addTo(HttpRequest.Builder request) {
    if (header != null) {
      request.header(header, value);
    }
  }
}
