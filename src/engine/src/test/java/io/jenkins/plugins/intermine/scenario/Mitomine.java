package io.jenkins.plugins.intermine.scenario;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.event.EventLog;
import io.jenkins.plugins.intermine.event.RunResult;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A copy of examples/mitomine in a folder of its own, and {@code mine.jar} run on it. */
final class Mitomine {

  private static final Path JAR = Path.of(System.getProperty("mine.jar", "target/mine.jar"));
  private static final Path EXAMPLE = Path.of("../../examples/mitomine");

  private final Path folder;
  private final Path files;
  private int calls;

  private Mitomine(Path folder, Path files) {
    this.folder = folder;
    this.files = files;
  }

  /** Copies the example, without what a build made in it, and gives it a free port. */
  static Mitomine copyTo(Path folder) throws IOException {
    return copyTo(folder, folder.resolveSibling(folder.getFileName() + "-calls"));
  }

  /** The same; events, results and outputs of the calls go to another folder. */
  static Mitomine copyTo(Path folder, Path files) throws IOException {
    try (Stream<Path> all = Files.walk(EXAMPLE)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path relative = EXAMPLE.relativize(file);
        if (!relative.startsWith(".mine") && !relative.startsWith(".dvc/cache")) {
          Path target = folder.resolve(relative.toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
    Mitomine mine = new Mitomine(folder, files);
    mine.edit("mine.yaml", text -> text.replaceAll("port: \\d+", "port: " + freePort()));
    return mine;
  }

  private static int freePort() {
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Changes a file of the repository. */
  void edit(String file, java.util.function.UnaryOperator<String> change) throws IOException {
    Path path = folder.resolve(file);
    Files.writeString(path, change.apply(Files.readString(path)));
  }

  /** What a call came to. */
  record Ended(int exitCode, String output, RunResult result, List<Event> events) {
    /** The last line of its output. */
    String lastLine() {
      return output.strip().lines().reduce((one, other) -> other).orElse("");
    }

    /** The outcome of a step, or null when it never ended. */
    Event.StepEnded step(String id) {
      return events.stream()
          .filter(Event.StepEnded.class::isInstance)
          .map(Event.StepEnded.class::cast)
          .filter(step -> step.id().equals(id))
          .findFirst()
          .orElse(null);
    }
  }

  /** A call that goes on. */
  final class Call {
    private final Process process;
    private final Path output;
    private final Path events;
    private final Path result;

    private Call(Process process, Path output, Path events, Path result) {
      this.process = process;
      this.output = output;
      this.events = events;
      this.result = result;
    }

    Process process() {
      return process;
    }

    /** Waits until an event of this kind was written. */
    void await(Predicate<Event> wanted, Duration limit) throws Exception {
      long end = System.nanoTime() + limit.toNanos();
      while (System.nanoTime() < end && process.isAlive()) {
        if (read(events).stream().anyMatch(wanted)) {
          return;
        }
        Thread.sleep(50);
      }
      throw new AssertionError("no such event:\n" + Files.readString(output));
    }

    Ended await() throws Exception {
      if (!process.waitFor(15, java.util.concurrent.TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("still running after 15 min:\n" + Files.readString(output));
      }
      RunResult ended = Files.exists(result) ? RunResult.parse(Files.readString(result)) : null;
      return new Ended(process.exitValue(), Files.readString(output), ended, read(events));
    }
  }

  private static List<Event> read(Path events) throws IOException {
    List<Event> all = new ArrayList<>();
    if (Files.exists(events)) {
      for (String line : Files.readAllLines(events)) {
        EventLog.parse(line).ifPresent(entry -> all.add(entry.event()));
      }
    }
    return all;
  }

  /** Starts {@code mine} with these arguments. */
  Call start(String... arguments) throws IOException {
    Files.createDirectories(files);
    String name = "call" + ++calls;
    Path output = files.resolve(name + ".out");
    Path events = files.resolve(name + ".jsonl");
    Path result = files.resolve(name + ".json");
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                JAR.toAbsolutePath().toString()));
    words.addAll(List.of(arguments));
    words.addAll(
        List.of(
            "--repository", folder.toString(),
            "--events", events.toString(),
            "--result", result.toString()));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("MINE_CACHE", System.getProperty("mine.test.cache"));
    builder.redirectOutput(output.toFile());
    return new Call(builder.start(), output, events, result);
  }

  /** Runs {@code mine} with these arguments to its end. */
  Ended run(String... arguments) throws Exception {
    return start(arguments).await();
  }

  /** Asks a running mine. */
  static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Counts by a query over the web service. */
  static long count(String url, String type) throws Exception {
    String query = "<query model=\"genomic\" view=\"" + type + ".id\"/>";
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return Long.parseLong(
        get(url + "/service/query/results?format=count&query=" + encoded).body().strip());
  }
}
