package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.build.Manifest;
import io.jenkins.plugins.intermine.build.MineBuild;
import io.jenkins.plugins.intermine.deploy.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Words what builds and deployments came to, for scripts and for people. */
final class Answers {

  private Answers() {}

  static EngineCommand.Answer built(MineBuild.Outcome outcome, Path repository) throws IOException {
    String bundle = repository.relativize(outcome.bundle().folder()).toString();
    String line =
        (outcome.upToDate() ? "nothing to do: " : "built ")
            + bundle
            + " (release "
            + outcome.manifest().release()
            + ", "
            + objects(outcome.manifest())
            + ")";
    return new EngineCommand.Answer(values(outcome), artifacts(outcome), List.of(line));
  }

  static Map<String, Object> values(MineBuild.Outcome outcome) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("bundle", outcome.bundle().folder().toString());
    values.put("release", outcome.manifest().release());
    values.put("key", outcome.manifest().key());
    values.put("upToDate", outcome.upToDate());
    values.put("counts", outcome.manifest().counts());
    return values;
  }

  /** The logs in a folder, sorted; none where there is no such folder. */
  static List<Path> logs(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> logs = Files.list(folder)) {
      // What a build put there as a link to something else is no log.
      return logs.filter(log -> Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  /** The manifest and the logs: small, without secrets, and worth keeping. */
  static List<Path> artifacts(MineBuild.Outcome outcome) throws IOException {
    List<Path> files = new ArrayList<>(List.of(outcome.bundle().manifestFile()));
    files.addAll(logs(outcome.bundle().logs()));
    return files;
  }

  private static String objects(Manifest manifest) {
    long total = manifest.counts().getOrDefault("InterMineObject", 0L);
    return total > 0 ? total + " objects" : manifest.counts().size() + " classes with objects";
  }

  static Map<String, Object> values(Deployment.Status status) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("environment", status.environment());
    values.put("slot", status.slot());
    values.put("release", status.release());
    values.put("url", status.url());
    values.put("running", status.running());
    return values;
  }

  static EngineCommand.Answer deployed(Deployment.Status status) {
    return new EngineCommand.Answer(
        values(status),
        List.of(),
        List.of(
            "release "
                + status.release()
                + " ("
                + status.slot()
                + ") is live in "
                + status.environment()
                + ":",
            status.url()));
  }

  static String line(Deployment.Status status) {
    if (status.slot() == null) {
      return status.environment() + ": nothing deployed";
    }
    return status.environment()
        + ": "
        + (status.running() ? "running" : "stopped")
        + ", release "
        + status.release()
        + " ("
        + status.slot()
        + ") "
        + status.url();
  }
}
