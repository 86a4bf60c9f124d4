package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.intermine.dvc.DvcException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To which servers and paths the caller's credentials go, and to which they don't. */
class HttpCredentialsTest {

  private static final String BASIC = "Basic bWU6c2VjcmV0";

  /** A request as it arrived: its path, and its credentials or null. */
  private record Arrived(String path, String authorization) {}

  /** A server with the objects, in whatever folder they are asked for. */
  private final class Store implements AutoCloseable {
    private final HttpServer server;
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();

    /** Where a path is moved to; null to serve it. */
    private Function<String, String> moved = path -> null;

    private String wanted;

    Store() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::handle);
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Set<String> authorizations() {
      return arrived.stream()
          .map(each -> Objects.toString(each.authorization()))
          .collect(Collectors.toSet());
    }

    private void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        String path = exchange.getRequestURI().getRawPath();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        arrived.add(new Arrived(path, authorization));
        String to = moved.apply(path);
        if (to != null) {
          exchange.getResponseHeaders().add("Location", to);
          exchange.sendResponseHeaders(302, -1);
        } else if (wanted != null && !wanted.equals(authorization)) {
          exchange.sendResponseHeaders(401, -1);
        } else {
          Path object = origin.root.resolve("remote/files" + path.replaceFirst(".*/files", ""));
          byte[] bytes = Files.readAllBytes(object);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
        }
      }
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @TempDir private Path folder;
  private TestRepo origin;
  private TestRepo clone;
  private Store store;

  @BeforeEach
  void serve() throws IOException {
    origin = TestRepo.init(folder.resolve("origin"));
    origin.write("data/genes", "genes");
    origin.add("data/genes");
    origin.push();
    clone = origin.cloneTo(folder.resolve("clone"));
    store = new Store();
    config(store.url() + "/dvc", "");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void config(String url, String more) throws IOException {
    clone.write(
        ".dvc/config", "[core]\nremote = web\n['remote \"web\"']\nurl = " + url + "\n" + more);
  }

  private static Credentials basic(String origin) {
    return Credentials.of(List.of(OriginCredential.of(origin, "me", "secret")));
  }

  private void pull(Credentials credentials) {
    clone.open(credentials).pull(PullRequest.of(), ProgressListener.NONE, CancelCheck.NEVER);
  }

  @Test
  void aNameAndAPasswordNeedNothingInTheConfiguration() throws IOException {
    store.wanted = BASIC;
    pull(basic(store.url() + "/dvc/"));
    assertEquals("genes", clone.read("data/genes"));
  }

  @Test
  void aTokenIsABearer() {
    store.wanted = "Bearer secret";
    pull(Credentials.of(List.of(OriginCredential.of(store.url(), null, "secret"))));
    assertEquals(Set.of("Bearer secret"), store.authorizations());
  }

  @Test
  void theyWinOverTheConfiguration() throws IOException {
    config(store.url() + "/dvc", "auth = basic\nuser = other\n");
    clone.write(".dvc/config.local", "['remote \"web\"']\npassword = other\n");
    pull(basic(store.url()));
    assertEquals(Set.of(BASIC), store.authorizations());
  }

  @Test
  void whereNoneFitsTheConfigurationCounts() throws IOException {
    config(store.url() + "/dvc", "auth = basic\nuser = me\n");
    clone.write(".dvc/config.local", "['remote \"web\"']\npassword = secret\n");
    pull(Credentials.of(List.of(OriginCredential.of("https://elsewhere/", "x", "other"))));
    assertEquals(Set.of(BASIC), store.authorizations());
  }

  @Test
  void theyGoToNoPathBesideTheirs() throws IOException {
    for (String path : List.of("/dvc-other", "/dvc/../secret", "/dvc/%2e%2e/secret", "/")) {
      clone = origin.cloneTo(folder.resolve("clone" + path.hashCode()));
      config(store.url() + path, "");
      pull(basic(store.url() + "/dvc"));
    }
    assertEquals(4, store.arrived.size());
    assertEquals(Set.of("null"), store.authorizations());
  }

  @Test
  void theyDoNotFollowToAnotherPort() throws IOException {
    try (Store other = new Store()) {
      store.moved = path -> other.url() + path;
      pull(basic(store.url()));
      assertEquals(Set.of(BASIC), store.authorizations());
      assertEquals(Set.of("null"), other.authorizations());
      assertEquals("genes", clone.read("data/genes"));
    }
  }

  @Test
  void theyDoNotFollowOutOfTheirPath() throws IOException {
    store.moved =
        path -> path.startsWith("/dvc/") ? path.replaceFirst("/dvc/", "/dvc-other/") : null;
    pull(basic(store.url() + "/dvc"));
    assertEquals(2, store.arrived.size());
    assertEquals(BASIC, store.arrived.get(0).authorization());
    assertTrue(store.arrived.get(1).path().startsWith("/dvc-other/"));
    assertEquals("null", Objects.toString(store.arrived.get(1).authorization()));
  }

  @Test
  void eachServerOnTheWayGetsItsOwn() throws IOException {
    try (Store other = new Store()) {
      store.moved = path -> other.url() + path;
      pull(
          Credentials.of(
              List.of(
                  OriginCredential.of(store.url(), "me", "secret"),
                  OriginCredential.of(other.url(), null, "token"))));
      assertEquals(Set.of(BASIC), store.authorizations());
      assertEquals(Set.of("Bearer token"), other.authorizations());
    }
  }

  @Test
  void aCredentialForHttpsDoesNotGoToPlainHttp() {
    pull(basic(store.url().replace("http:", "https:")));
    assertEquals(Set.of("null"), store.authorizations());
  }

  @Test
  void refusedOnesAreSaidToBeSo() {
    store.wanted = "Basic other";
    DvcException e = assertThrows(DvcException.class, () -> pull(basic(store.url())));
    assertEquals(Kind.AUTH, e.kind());
    assertTrue(
        e.getMessage().endsWith("answered 401 to the given credentials; are they still valid?"),
        e.getMessage());
    assertFalse(e.getMessage().contains("secret"), e.getMessage());
  }

  @Test
  void anUntrustedRepositoryIsNotOpenedWithAny() {
    DvcException e =
        assertThrows(DvcException.class, () -> clone.openUntrusted(basic(store.url())));
    assertEquals(Kind.UNSAFE, e.kind());
    clone.openUntrusted();
  }
}
