package io.jenkins.plugins.intermine.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * How fast a server gives all objects of a folder to a client that throws them away: what a pull
 * over HTTP could reach at best.
 *
 * <p>Usage: {@code RawClient URL FOLDER}; it prints seconds, without the JVM's start.
 */
public final class RawClient {

  private static final int THREADS = 16;

  private RawClient() {}

  public static void main(String[] arguments) throws Exception {
    List<URI> objects = objects(arguments[0], Path.of(arguments[1]));
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<Void>> work = new ArrayList<>();
    objects.forEach(object -> work.add(() -> discard(client, object)));
    long start = System.nanoTime();
    for (Future<Void> each : threads.invokeAll(work)) {
      each.get();
    }
    System.out.println((System.nanoTime() - start) / 1e9);
    threads.shutdown();
  }

  private static List<URI> objects(String url, Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> URI.create(url + "/" + folder.relativize(file)))
          .toList();
    }
  }

  private static Void discard(HttpClient client, URI object)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(object).build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException(object + " answered " + status);
    }
    return null;
  }
}
