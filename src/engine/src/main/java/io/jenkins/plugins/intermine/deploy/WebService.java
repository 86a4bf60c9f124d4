package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Asks a running mine over its web service (InterMine's {@code /service}). */
final class WebService {

  private static final Duration REQUEST = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final String base;
  private final Cancellation cancellation;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  /**
   * @param base the mine's address, e.g. {@code http://127.0.0.1:8080/mitomine}
   */
  WebService(String base, Cancellation cancellation) {
    this.base = base;
    this.cancellation = cancellation;
  }

  /**
   * Waits until the mine answers with this release.
   *
   * @throws MineException when it does not within the time, with its last answer
   */
  void awaitRelease(String release, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    String last = "no answer";
    while (System.nanoTime() < end) {
      cancellation.check();
      try {
        HttpResponse<String> response = get("/service/version/release");
        last = response.statusCode() + " " + firstLine(response.body());
        if (response.statusCode() == 200 && unquoted(response.body()).equals(release)) {
          return;
        }
      } catch (IOException e) {
        last =
            String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
      }
      cancellation.sleep(PAUSE);
    }
    throw new MineException(
        ExitCode.DEPLOY,
        base
            + "/service/version/release did not answer '"
            + release
            + "' within "
            + limit.toSeconds()
            + " s; its last answer: "
            + last);
  }

  /**
   * Compares the mine's own counts with those of the manifest.
   *
   * @param counts objects per class
   * @throws MineException naming the first class that differs
   */
  void checkCounts(Map<String, Long> counts) {
    for (Map.Entry<String, Long> expected : counts.entrySet()) {
      cancellation.check();
      long found = count(expected.getKey());
      if (found != expected.getValue()) {
        throw new MineException(
            ExitCode.DEPLOY,
            "the mine at "
                + base
                + " counts "
                + found
                + " objects of "
                + expected.getKey()
                + ", and the manifest says "
                + expected.getValue());
      }
    }
  }

  /** Objects of a class, by a query over the web service. */
  long count(String type) {
    String query = "<query model=\"genomic\" view=\"" + type + ".id\"/>";
    String path =
        "/service/query/results?format=count&query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8);
    try {
      HttpResponse<String> response = get(path);
      if (response.statusCode() != 200) {
        throw refused(path, response);
      }
      return Long.parseLong(response.body().strip());
    } catch (IOException | NumberFormatException e) {
      throw new MineException(
          ExitCode.DEPLOY,
          "the mine at " + base + " can't count " + type + ": " + e.getMessage(),
          e);
    }
  }

  private MineException refused(String path, HttpResponse<String> response) {
    return new MineException(
        ExitCode.DEPLOY,
        base + path + " answers " + response.statusCode() + ": " + firstLine(response.body()));
  }

  private HttpResponse<String> get(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(REQUEST).GET().build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MineException(ExitCode.ABORTED, "aborted", e);
    }
  }

  /** InterMine answers with a JSON string or with bare text, by version. */
  private static String unquoted(String text) {
    String bare = text.strip();
    boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}
