package io.jenkins.plugins.intermine.dvc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A remote that a web server offers for reading. Bodies are taken as they come, never unzipped.
 * Redirects are followed by hand: never from HTTPS to HTTP, and without the configured credentials
 * once the server is another one. Each request by itself gets the caller's credential for it.
 */
final class HttpRemote implements Remote {
  private static final int MAX_REDIRECTS = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> ABSENT = Set.of(404, 410);
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private final RemoteConfig config;
  private final URI base;
  private final Credentials credentials;
  private final HttpAuth auth;
  private final HttpClient client;
  private final Duration readTimeout;

  HttpRemote(RemoteConfig config, Trust trust, Credentials credentials) {
    this.config = config;
    this.base = base(config);
    this.credentials = credentials;
    boolean configured = trust == Trust.TRUSTED && credentials.of(base).isEmpty();
    this.auth = configured ? HttpAuth.of(config) : HttpAuth.NONE;
    String verify = config.option("ssl_verify");
    if (verify != null && !verify.equalsIgnoreCase("true")) {
      throw new DvcException(
          DvcException.Kind.UNSUPPORTED,
          config.show()
              + ": ssl_verify is always on here; add the certificate to Java's trust store");
    }
    this.readTimeout = seconds("read_timeout");
    boolean secure = base.getScheme().equalsIgnoreCase("https");
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(seconds("connect_timeout"))
            // Plain HTTP would ask each server for an upgrade first.
            .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .build();
  }

  private static URI base(RemoteConfig config) {
    try {
      URI uri = URI.create(config.url());
      checkHost(uri, config);
      return uri;
    } catch (IllegalArgumentException e) {
      throw new DvcException(
          DvcException.Kind.INVALID, config.show() + " has an address that can't be read", null);
    }
  }

  private static void checkHost(URI uri, RemoteConfig config) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    if (host.isEmpty()) {
      throw new DvcException(DvcException.Kind.INVALID, config.show() + " names no host");
    }
    // Cloud machines give away their own credentials at such an address.
    if (host.startsWith("169.254.") || host.startsWith("[fe80:")) {
      throw new DvcException(
          DvcException.Kind.UNSAFE,
          config.show() + " leads to the link-local address " + host + ", which is never a remote");
    }
  }

  private Duration seconds(String key) {
    String text = config.option(key);
    if (text == null) {
      return TIMEOUT;
    }
    if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") || Double.parseDouble(text) <= 0) {
      throw new DvcException(
          DvcException.Kind.INVALID, config.show() + ": " + key + " must be a number of seconds");
    }
    return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
  }

  @Override
  public String show() {
    return config.show();
  }

  @Override
  public InputStream open(ObjectId id) throws IOException {
    HttpResponse<InputStream> answer = send("GET", id);
    if (answer == null) {
      return null;
    }
    return new Body(answer.body(), show());
  }

  @Override
  public boolean has(ObjectId id) throws IOException {
    HttpResponse<InputStream> answer = send("HEAD", id);
    if (answer == null) {
      return false;
    }
    answer.body().close();
    return true;
  }

  @Override
  public void put(ObjectId id, Path file) {
    throw new DvcException(
        DvcException.Kind.UNSUPPORTED,
        show() + " can only be read; push to a folder, or with the real dvc");
  }

  @Override
  public Duration patience() {
    return readTimeout;
  }

  @Override
  public void close() {}

  /** The answer with a body, or null for "not there". */
  private HttpResponse<InputStream> send(String method, ObjectId id) throws IOException {
    URI uri = address(id);
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      HttpResponse<InputStream> answer = exchange(method, uri);
      int status = answer.statusCode();
      if (status == 200) {
        return answer;
      }
      answer.body().close();
      if (ABSENT.contains(status)) {
        return null;
      }
      if (!REDIRECTS.contains(status)) {
        throw failure(status, uri);
      }
      uri = redirect(uri, answer);
    }
    throw new DvcException(
        DvcException.Kind.ANSWER, show() + " redirects more than " + MAX_REDIRECTS + " times");
  }

  /** The object's address; the query of the base, such as a token, is kept. */
  private URI address(ObjectId id) {
    String path = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    String host = base.getScheme() + "://" + base.getHost();
    String port = base.getPort() < 0 ? "" : ":" + base.getPort();
    return URI.create(host + port + path + "/" + id.path() + query);
  }

  private HttpResponse<InputStream> exchange(String method, URI uri) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(readTimeout)
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "intermine-dvc");
    authorize(request, uri);
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DvcException(DvcException.Kind.CANCELLED, "interrupted while asking " + show(), e);
    } catch (IOException e) {
      String what = e instanceof ConnectException ? "can't be reached" : "broke off";
      throw new TransientException(show() + " " + what + ": " + DvcException.reason(e), e);
    }
  }

  private void authorize(HttpRequest.Builder request, URI uri) {
    Optional<OriginCredential> own = credentials.of(uri);
    if (own.isPresent()) {
      own.get().addTo(request);
    } else if (Address.origin(uri).equals(Address.origin(base))) {
      auth.addTo(request);
    }
  }

  private IOException failure(int status, URI uri) {
    if (status == 401 || status == 403 || status == 407) {
      throw new DvcException(DvcException.Kind.AUTH, show() + " answered " + status + mend(uri));
    }
    if (status >= 500 || PASSING.contains(status)) {
      return new TransientException(show() + " answered " + status, null);
    }
    throw new DvcException(
        DvcException.Kind.ANSWER, show() + " answered " + status + " instead of an object");
  }

  private String mend(URI uri) {
    if (credentials.of(uri).isPresent()) {
      return " to the given credentials; are they still valid?";
    }
    return (auth.isPresent() ? " to the given credentials" : " and no credentials are set")
        + "; set auth, user and password of the remote in .dvc/config.local";
  }

  private URI redirect(URI from, HttpResponse<?> answer) {
    String location = answer.headers().firstValue("Location").orElse("");
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new DvcException(
          DvcException.Kind.ANSWER, show() + " redirects to an address that can't be read", null);
    }
    boolean web =
        "https".equalsIgnoreCase(to.getScheme())
            || to.getScheme().equalsIgnoreCase(from.getScheme());
    if (location.isEmpty() || !web) {
      throw new DvcException(
          DvcException.Kind.UNSAFE, show() + " redirects to something other than HTTPS; refused");
    }
    checkHost(to, config);
    return to;
  }

  /** Marks every failure while reading as one that may pass. */
  private static final class Body extends FilterInputStream {
    private final String remote;

    Body(InputStream in, String remote) {
      super(in);
      this.remote = remote;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (IOException e) {
        throw new TransientException(
            remote + " broke off in the middle: " + DvcException.reason(e), e);
      }
    }
  }
}
