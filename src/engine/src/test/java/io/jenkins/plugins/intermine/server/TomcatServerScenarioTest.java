package io.jenkins.plugins.intermine.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.exec.Command.Lifetime;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("scenario")
class TomcatServerScenarioTest {
  @TempDir private Path folder;
  private TomcatServer tomcat;
  private Path webapp;

  @BeforeEach
  void make() throws IOException {
    tomcat = another();
    webapp = Files.createDirectories(folder.resolve("web & app"));
    Files.createDirectories(webapp.resolve("WEB-INF"));
    Files.writeString(webapp.resolve("sum.jsp"), "<%= 1 + 1 %>");
  }

  @AfterEach
  void stop() {
    tomcat.stop();
  }

  private TomcatServer another() {
    return new TomcatServer(
        ServerTools.install("tomcat"),
        folder.resolve("base"),
        folder.resolve("logs/tomcat.log"),
        ServerTools.JAVA,
        "128m",
        ServerTools.runner(folder));
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aFolderIsServedAndNothingElse() throws Exception {
    int port = tomcat.start(webapp, "mine", 0, Lifetime.RELEASE);
    assertEquals("2", get(port, "/mine/sum.jsp").body().strip());
    assertEquals(404, get(port, "/manager/html").statusCode());
    assertEquals(404, get(port, "/").statusCode());
    assertFalse(get(port, "/mine/none").body().contains("Tomcat"));
    TomcatServer later = another();
    assertTrue(later.isRunning());
    assertEquals(port, later.port());
    assertEquals(port, later.start(webapp, "mine", 0, Lifetime.RELEASE));
    later.stop();
    assertFalse(tomcat.isRunning());
  }

  @Test
  void aWarIsServedWithoutAPath() throws Exception {
    Path war = folder.resolve("mine.war");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
      zip.putNextEntry(new ZipEntry("index.html"));
      zip.write('x');
    }
    int port = tomcat.start(war, "ROOT", "0.0.0.0", 0, Lifetime.BUILD);
    assertEquals("x", get(port, "/").body());
  }

  @Test
  void aWebappThatFailsIsSaidWithItsReason() throws IOException {
    Files.writeString(
        webapp.resolve("WEB-INF/web.xml"),
        """
        <web-app xmlns="http://xmlns.jcp.org/xml/ns/javaee" version="3.1">
          <listener><listener-class>org.example.Missing</listener-class></listener>
        </web-app>
        """);
    MineException e =
        assertThrows(MineException.class, () -> tomcat.start(webapp, "mine", 0, Lifetime.BUILD));
    assertTrue(e.getMessage().contains("org.example.Missing"), e.getMessage());
    assertFalse(tomcat.isRunning());
  }

  @Test
  void aTakenPortIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      MineException e =
          assertThrows(
              MineException.class, () -> tomcat.start(webapp, "mine", port, Lifetime.BUILD));
      assertEquals(ExitCode.PREFLIGHT, e.exitCode());
      assertTrue(e.getMessage().contains("port " + port), e.getMessage());
    }
    assertFalse(tomcat.isRunning());
  }

  @Test
  void aMissingWebappIsSaid() {
    assertThrows(
        MineException.class, () -> tomcat.start(folder.resolve("none"), "mine", 0, Lifetime.BUILD));
  }
}
