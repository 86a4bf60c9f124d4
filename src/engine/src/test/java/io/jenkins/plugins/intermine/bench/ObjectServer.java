package io.jenkins.plugins.intermine.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * Serves a folder over HTTP/1.1 to both sides of a benchmark, until its standard input ends. A
 * process of its own: Python's server would be slower than either client.
 *
 * <p>Usage: {@code ObjectServer FOLDER}; it prints its port.
 */
public final class ObjectServer {

  private static final int THREADS = 64;

  private final Path root;

  private ObjectServer(Path root) {
    this.root = root;
  }

  public static void main(String[] arguments) throws IOException {
    // Without it each answer may wait 40 ms for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    ObjectServer objects = new ObjectServer(Path.of(arguments[0]));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.createContext("/", objects::answer);
    server.start();
    System.out.println(server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // The benchmark closes it when it ends, also when it is killed.
    }
    System.exit(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = root.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      if (!file.startsWith(root) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
      } else if ("HEAD".equals(exchange.getRequestMethod())) {
        exchange.getResponseHeaders().set("Content-Length", Long.toString(Files.size(file)));
        exchange.sendResponseHeaders(200, -1);
      } else {
        exchange.sendResponseHeaders(200, Files.size(file));
        try (InputStream in = Files.newInputStream(file)) {
          in.transferTo(exchange.getResponseBody());
        }
      }
    }
  }
}
