package io.jenkins.plugins.intermine.scenario;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/** The superuser's lists of genes in a running mine; the engine made up the password. */
final class UserLists {

  private final Path secrets;
  private final String url;

  /**
   * @param repository the mine's
   * @param url the mine's address
   */
  UserLists(Path repository, String url) {
    this.secrets = repository.resolve(".mine/secrets.properties");
    this.url = url;
  }

  /** Saves a new list. */
  void save(String name, String... symbols) throws Exception {
    post("/service/lists?name=" + name + "&type=Gene&format=json", symbols);
  }

  /** Adds to a list. */
  void append(String name, String... symbols) throws Exception {
    post("/service/lists/append?name=" + name + "&format=json", symbols);
  }

  private void post(String path, String... symbols) throws Exception {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", symbols))));
    assertTrue(response.body().contains("\"wasSuccessful\":true"), response.body());
  }

  /** The size that the mine says a list has. */
  String size(String name) throws Exception {
    String body =
        send(HttpRequest.newBuilder(URI.create(url + "/service/lists?name=" + name))).body();
    assertFalse(body.isEmpty());
    return body.replaceAll("(?s).*\"size\":(\\d+).*", "$1");
  }

  /** Symbols of a list's members, sorted. */
  List<String> members(String name) throws Exception {
    String query =
        "<query model=\"genomic\" view=\"Gene.symbol\"><constraint path=\"Gene\" op=\"IN\" value=\""
            + name
            + "\"/></query>";
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    String path = "/service/query/results?format=tab&query=" + encoded;
    String body = send(HttpRequest.newBuilder(URI.create(url + path))).body();
    return body.strip().lines().sorted().toList();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    String login = "admin@localhost:" + password();
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            request.header("Authorization", "Basic " + basic).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private String password() throws IOException {
    Properties all = new Properties();
    try (var reader = Files.newBufferedReader(secrets)) {
      all.load(reader);
    }
    return all.getProperty("superuser.password");
  }
}
