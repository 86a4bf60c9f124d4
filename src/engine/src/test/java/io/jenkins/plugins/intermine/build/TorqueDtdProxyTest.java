package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TorqueDtdProxyTest {

  private static String get(int proxyPort, String url) throws Exception {
    Proxy proxy =
        new Proxy(
            Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), proxyPort));
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url).toURL().openConnection(proxy);
    try (InputStream in =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : InputStream.nullInputStream()) {
      return connection.getResponseCode()
          + " "
          + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void torquesDtdIsAnsweredWithoutANetwork() throws Exception {
    try (TorqueDtdProxy proxy = TorqueDtdProxy.start()) {
      assertEquals(
          "200 <!ELEMENT database ANY>\n",
          get(proxy.port(), "http://db.apache.org/torque/dtd/database_3_3.dtd"));
    }
  }

  @Test
  void everythingElseIsPassedOn() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] body =
              (exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("X-Kept"))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    other.start();
    try (TorqueDtdProxy proxy = TorqueDtdProxy.start()) {
      String base = "http://127.0.0.1:" + other.getAddress().getPort();
      assertEquals("200 /a?b=c null", get(proxy.port(), base + "/a?b=c"));
    } finally {
      other.stop(0);
    }
  }

  @Test
  void aServerThatIsAwayIsABadGateway() throws Exception {
    int closed;
    try (java.net.ServerSocket socket =
        new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    try (TorqueDtdProxy proxy = TorqueDtdProxy.start()) {
      assertEquals("502 ", get(proxy.port(), "http://127.0.0.1:" + closed + "/"));
    }
  }
}
