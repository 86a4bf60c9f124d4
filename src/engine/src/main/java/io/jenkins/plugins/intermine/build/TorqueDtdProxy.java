package io.jenkins.plugins.intermine.build;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The HTTP proxy of the Gradle JVM: it answers for {@code db.apache.org/torque/dtd/} itself and
 * passes everything else on.
 *
 * <p>InterMine's {@code buildDB} lets Torque read {@code
 * http://db.apache.org/torque/dtd/database_3_3.dtd} from the network each time, which fails without
 * a route and whenever that server is away. Torque only needs a DTD that parses: what it reads was
 * written by InterMine a moment before.
 */
final class TorqueDtdProxy implements AutoCloseable {

  private static final String TORQUE_HOST = "db.apache.org";
  private static final String DTD = "<!ELEMENT database ANY>\n";

  /** Headers that concern one connection only (RFC 9110, 7.6.1), or that the client sets itself. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "proxy-connection",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "host",
          "content-length",
          "expect",
          "proxy-authorization");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(TorqueDtdProxy::thread);
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(60))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private TorqueDtdProxy(HttpServer server) {
    this.server = server;
  }

  /** Starts it on a free port of the loopback interface. */
  static TorqueDtdProxy start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TorqueDtdProxy proxy = new TorqueDtdProxy(server);
    server.setExecutor(proxy.threads);
    server.createContext("/", proxy::answer);
    server.start();
    return proxy;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      if (TORQUE_HOST.equals(uri.getHost()) && uri.getPath().startsWith("/torque/dtd/")) {
        byte[] body = DTD.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml-dtd");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } else if (uri.getHost() == null) {
        exchange.sendResponseHeaders(400, -1);
      } else {
        forward(exchange, uri);
      }
    }
  }

  private void forward(HttpExchange exchange, URI uri) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      copy(exchange, client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      exchange.sendResponseHeaders(502, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.sendResponseHeaders(502, -1);
    }
  }

  private static void copy(HttpExchange exchange, HttpResponse<InputStream> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name) && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    boolean empty =
        "HEAD".equals(exchange.getRequestMethod())
            || response.statusCode() == 204
            || response.statusCode() == 304;
    exchange.sendResponseHeaders(response.statusCode(), empty ? -1 : 0);
    try (InputStream body = response.body()) {
      if (!empty) {
        OutputStream out = exchange.getResponseBody();
        body.transferTo(out);
        out.close();
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "torque-dtd-proxy");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
