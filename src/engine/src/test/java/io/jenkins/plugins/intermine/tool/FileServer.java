package io.jenkins.plugins.intermine.tool;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A web server with files, which can be told to misbehave. */
final class FileServer implements AutoCloseable {
  /** What it does instead of a proper answer. */
  interface Misdeed {
    void answer(HttpExchange exchange, byte[] file) throws IOException;
  }

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Deque<Misdeed> misdeeds = new ArrayDeque<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile boolean ranges = true;

  FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  static Misdeed status(int status) {
    return (exchange, file) -> exchange.sendResponseHeaders(status, -1);
  }

  /** Promises the whole file and breaks off after some bytes. */
  static Misdeed breakOffAfter(int bytes) {
    return (exchange, file) -> {
      exchange.sendResponseHeaders(200, file.length);
      exchange.getResponseBody().write(file, 0, bytes);
      exchange.getResponseBody().flush();
    };
  }

  /** Sends some bytes and then nothing, for a while. */
  static Misdeed fallSilentAfter(int bytes) {
    return (exchange, file) -> {
      breakOffAfter(bytes).answer(exchange, file);
      try {
        Thread.sleep(3000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  void put(String path, byte[] bytes) {
    files.put(path, bytes);
  }

  /** The next request is answered so; several calls queue up. */
  void next(Misdeed misdeed) {
    synchronized (misdeeds) {
      misdeeds.add(misdeed);
    }
  }

  void refuseRanges() {
    ranges = false;
  }

  /** The requests so far: path, and the range if one was asked for. */
  List<String> requests() {
    return requests;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(range == null ? path : path + " " + range);
      byte[] file = files.get(path);
      Misdeed misdeed;
      synchronized (misdeeds) {
        misdeed = misdeeds.poll();
      }
      if (misdeed != null) {
        misdeed.answer(exchange, file);
      } else if (file == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        send(exchange, file, ranges ? range : null);
      }
    }
  }

  private static void send(HttpExchange exchange, byte[] file, String range) throws IOException {
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
    if (from >= file.length && range != null) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (range != null) {
      String content = "bytes " + from + "-" + (file.length - 1) + "/" + file.length;
      exchange.getResponseHeaders().set("Content-Range", content);
    }
    byte[] part = Arrays.copyOfRange(file, from, file.length);
    exchange.sendResponseHeaders(range == null ? 200 : 206, part.length);
    exchange.getResponseBody().write(part);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
