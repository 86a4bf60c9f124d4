package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.intermine.dvc.DvcException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pull from servers that behave and servers that do not. */
class HttpRemoteTest {
  private static final PullRequest ALL = PullRequest.of();

  /** What the server does with the n-th request (from 1) for one path. */
  private interface Behaviour {
    /** Whether the request was answered; else the object is served. */
    boolean answer(HttpExchange exchange, int n) throws IOException;
  }

  @TempDir Path folder;
  private TestRepo origin;
  private TestRepo clone;
  private HttpServer server;
  private ExecutorService threads;
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private volatile Behaviour behaviour = (exchange, n) -> false;

  @BeforeEach
  void serve() throws IOException {
    origin = TestRepo.init(folder.resolve("origin"));
    for (int i = 0; i < 40; i++) {
      origin.write("data/dir/" + i, "content " + i);
    }
    origin.write("data/big", "0123456789".repeat(100_000));
    origin.add("data/dir", "data/big");
    origin.push();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    clone = origin.cloneTo(folder.resolve("clone"));
    config("url = " + url() + "/store/\n");
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void config(String options) throws IOException {
    clone.write(".dvc/config", "[core]\nremote = web\n['remote \"web\"']\n" + options);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int n = requests.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
    try (exchange) {
      if (behaviour.answer(exchange, n)) {
        return;
      }
      Path file = origin.root.resolve("remote" + path.replaceFirst("^/store", ""));
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      send(exchange, Files.readAllBytes(file));
    }
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head || body.length == 0 ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  private static boolean status(HttpExchange exchange, int code) throws IOException {
    exchange.sendResponseHeaders(code, -1);
    return true;
  }

  private int asked() {
    return requests.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  private static boolean isBig(HttpExchange exchange) {
    String md5 = Md5.of("0123456789".repeat(100_000).getBytes());
    return exchange.getRequestURI().getPath().endsWith(md5.substring(2));
  }

  @Test
  void objectsAreAskedForOnceAndByName() throws IOException {
    PullResult result = clone.pull();
    assertEquals(42, result.fetched());
    assertEquals(41, result.added());
    assertEquals(42, asked());
    assertEquals("content 7", clone.read("data/dir/7"));
    assertEquals(0, clone.pull().fetched());
    assertEquals(42, asked());
  }

  @Test
  void aServerInTroubleIsAskedAgain() {
    behaviour = (exchange, n) -> n == 1 && status(exchange, 500);
    assertEquals(42, clone.pull(ALL.withJobs(4)).fetched());
    assertEquals(84, asked());
  }

  @Test
  void afterFiveTriesItIsGivenUp() {
    behaviour = (exchange, n) -> isBig(exchange) && status(exchange, 503);
    DvcException e = clone.refused(ALL);
    assertEquals(Kind.NETWORK, e.kind());
    assertTrue(e.getMessage().contains("answered 503 (data/big, tried 5 times)"), e.getMessage());
    assertFalse(clone.has("data/dir"));
  }

  @Test
  void aTruncatedBodyIsFetchedAgain() throws IOException {
    behaviour =
        (exchange, n) -> {
          if (n > 1 || !isBig(exchange)) {
            return false;
          }
          exchange.sendResponseHeaders(200, 1_000_000);
          exchange.getResponseBody().write(new byte[1000]);
          exchange.getResponseBody().flush();
          throw new IOException("the connection is dropped here");
        };
    clone.pull();
    assertEquals(1_000_000, clone.read("data/big").length());
    assertEquals(List.of(), TestRepo.temporaries(clone.root));
  }

  @Test
  void aBodyThatIsShortWithoutSayingSoIsRefused() {
    behaviour =
        (exchange, n) -> {
          if (isBig(exchange)) {
            send(exchange, "0123456789".getBytes());
            return true;
          }
          return false;
        };
    DvcException e = clone.refused(ALL);
    assertEquals(Kind.CORRUPT, e.kind());
    assertTrue(e.getMessage().contains("data/big"), e.getMessage());
    assertFalse(clone.has("data/big"));
  }

  @Test
  void lyingContentIsRefused() throws IOException {
    behaviour =
        (exchange, n) -> {
          send(exchange, "<html>Please sign in</html>".getBytes());
          return true;
        };
    assertEquals(Kind.CORRUPT, clone.refused(ALL).kind());
    assertEquals(List.of(), TestRepo.temporaries(clone.root));
  }

  @Test
  void aBodyWithoutEndIsCutOff() {
    behaviour =
        (exchange, n) -> {
          if (!isBig(exchange)) {
            return false;
          }
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          for (int i = 0; i < 4000; i++) {
            out.write(new byte[1 << 16]);
          }
          return true;
        };
    DvcException e = clone.refused(ALL);
    assertTrue(e.getMessage().contains("larger than the 1000000 bytes"), e.getMessage());
  }

  @Test
  void aSilentServerRunsIntoTheTimeLimit() throws IOException {
    config("url = " + url() + "/store\nread_timeout = 0.3\n");
    behaviour =
        (exchange, n) -> {
          if (!isBig(exchange)) {
            return false;
          }
          exchange.sendResponseHeaders(200, 1_000_000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          pause(3000);
          throw new IOException("too late");
        };
    long start = System.nanoTime();
    DvcException e = clone.refused(ALL);
    assertEquals(Kind.NETWORK, e.kind());
    assertTrue(e.getMessage().contains("tried 5 times"), e.getMessage());
    assertTrue(System.nanoTime() - start < 12_000_000_000L);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aCancelDoesNotWaitForTheServer() throws IOException {
    behaviour =
        (exchange, n) -> {
          pause(20_000);
          return status(exchange, 500);
        };
    long start = System.nanoTime();
    CancelCheck soon = () -> System.nanoTime() - start > 300_000_000L;
    DvcException e =
        assertThrows(DvcException.class, () -> clone.open().pull(ALL, ProgressListener.NONE, soon));
    assertEquals(Kind.CANCELLED, e.kind());
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
    assertEquals(List.of(), TestRepo.temporaries(clone.root));
  }

  @Test
  void whatTheServerLacksIsMissing() throws IOException {
    String md5 = Md5.of("content 3".getBytes());
    Files.delete(new ObjectStore(origin.root.resolve("remote")).path(ObjectId.md5(md5)));
    DvcException e = clone.refused(ALL);
    assertEquals(Kind.MISSING, e.kind());
    assertTrue(e.getMessage().contains("data/dir/3 (" + md5), e.getMessage());
    assertEquals(
        1, requests.get("/store/files/md5/" + md5.substring(0, 2) + "/" + md5.substring(2)).get());
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    config("url = http://user:secret@127.0.0.1:" + port + "/x?token=secret\n");
    DvcException e = clone.refused(ALL);
    assertEquals(Kind.NETWORK, e.kind());
    assertTrue(e.getMessage().contains("http://127.0.0.1:" + port + "/x) can't be reached"));
    assertFalse(e.getMessage().contains("secret"));
  }

  @Test
  void basicAndCustomCredentialsComeFromTheLocalFileOnly() throws IOException {
    config("url = " + url() + "/store\nauth = basic\nuser = me\npassword = committed\n");
    behaviour =
        (exchange, n) -> {
          String header = exchange.getRequestHeaders().getFirst("Authorization");
          String token = exchange.getRequestHeaders().getFirst("X-Token");
          boolean right = "Basic bWU6c2VjcmV0".equals(header) || "secret".equals(token);
          return !right && status(exchange, header == null ? 401 : 403);
        };
    DvcException e = clone.refused(ALL);
    assertEquals(Kind.AUTH, e.kind());
    assertTrue(e.getMessage().contains("no credentials are set"), e.getMessage());
    assertTrue(e.getMessage().contains(".dvc/config.local"), e.getMessage());
    clone.write(".dvc/config.local", "['remote \"web\"']\npassword = secret\n");
    assertEquals(42, clone.pull().fetched());
    TestRepo untrusted = clone;
    untrusted.write("data/dir.dvc", origin.read("data/dir.dvc"));
    clone = origin.cloneTo(folder.resolve("second"));
    config("url = " + url() + "/store\nauth = custom\ncustom_auth_header = X-Token\n");
    clone.write(".dvc/config.local", "['remote \"web\"']\npassword = secret\n");
    assertEquals(42, clone.pull().fetched());
  }

  @Test
  void anUntrustedRepositoryGetsNoCredentials() throws IOException {
    config("url = " + url() + "/store\nauth = basic\nuser = me\n");
    clone.write(".dvc/config.local", "['remote \"web\"']\npassword = secret\n");
    behaviour =
        (exchange, n) ->
            status(exchange, exchange.getRequestHeaders().containsKey("Authorization") ? 500 : 401);
    DvcException e =
        assertThrows(
            DvcException.class,
            () -> clone.openUntrusted().pull(ALL, ProgressListener.NONE, CancelCheck.NEVER));
    assertEquals(Kind.AUTH, e.kind());
  }

  @Test
  void credentialsDoNotFollowToAnotherServer() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger leaked = new AtomicInteger();
    other.createContext(
        "/",
        exchange -> {
          try (exchange) {
            leaked.addAndGet(exchange.getRequestHeaders().containsKey("X-Token") ? 1 : 0);
            String path = exchange.getRequestURI().getPath();
            send(exchange, Files.readAllBytes(origin.root.resolve("remote" + path)));
          }
        });
    other.start();
    try {
      config("url = " + url() + "/store\nauth = custom\ncustom_auth_header = X-Token\n");
      clone.write(".dvc/config.local", "['remote \"web\"']\npassword = secret\n");
      behaviour =
          (exchange, n) -> {
            String path = exchange.getRequestURI().getPath().replaceFirst("^/store", "");
            String to = "http://127.0.0.1:" + other.getAddress().getPort() + path;
            exchange.getResponseHeaders().add("Location", to);
            return status(exchange, 302);
          };
      assertEquals(42, clone.pull().fetched());
      assertEquals(0, leaked.get());
    } finally {
      other.stop(0);
    }
  }

  @Test
  void redirectsHaveAnEndAndStayOnTheWeb() {
    behaviour =
        (exchange, n) -> {
          exchange.getResponseHeaders().add("Location", exchange.getRequestURI().getPath());
          return status(exchange, 307);
        };
    assertTrue(clone.refused(ALL).getMessage().contains("redirects more than 5 times"));
    for (String to : List.of("file:///etc/passwd", "ftp://host/x", "", "http://169.254.169.254/")) {
      behaviour =
          (exchange, n) -> {
            exchange.getResponseHeaders().add("Location", to);
            return status(exchange, 301);
          };
      assertEquals(Kind.UNSAFE, clone.refused(ALL).kind(), to);
    }
  }

  @Test
  void aDryRunAsksWithoutTakingData() throws IOException {
    Map<String, AtomicInteger> methods = new ConcurrentHashMap<>();
    behaviour =
        (exchange, n) -> {
          methods
              .computeIfAbsent(exchange.getRequestMethod(), m -> new AtomicInteger())
              .incrementAndGet();
          return false;
        };
    PullResult result = clone.pull(ALL.withDryRun(true));
    assertEquals(42, result.fetched());
    assertEquals(List.of(), result.missing());
    assertEquals(1, methods.get("GET").get());
    assertEquals(41, methods.get("HEAD").get());
    assertFalse(clone.has("data/big"));
  }

  @Test
  void pushingToTheWebIsRefusedByName() throws IOException {
    clone.write("new", "new");
    clone.add("new");
    DvcException e = assertThrows(DvcException.class, clone::push);
    assertTrue(e.kind() == Kind.UNSUPPORTED || e.kind() == Kind.MISSING, e.getMessage());
    e =
        assertThrows(
            DvcException.class,
            () ->
                clone.open().push(List.of("new"), null, ProgressListener.NONE, CancelCheck.NEVER));
    assertEquals(Kind.UNSUPPORTED, e.kind());
  }

  @Test
  void aTokenInTheQueryIsKeptButNotShown() throws IOException {
    config("url = " + url() + "/store?sig=secret\n");
    behaviour =
        (exchange, n) ->
            !"sig=secret".equals(exchange.getRequestURI().getQuery()) && status(exchange, 403);
    assertEquals(42, clone.pull().fetched());
  }
}
