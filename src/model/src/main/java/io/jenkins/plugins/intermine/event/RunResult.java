package io.jenkins.plugins.intermine.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.intermine.file.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code result.json}: what one call of the engine came to. Written last, by rename, so a file that
 * is there is whole; no file means that the engine died.
 *
 * @param v version of this schema
 * @param command the command, e.g. {@code build}
 * @param status how it ended
 * @param exitCode the exit code of the process
 * @param reason one line for people when it did not succeed
 * @param retryable whether the same call may well succeed a little later, since its surroundings
 *     failed: a network, a server; not written when false, and false where it is not there
 * @param values what the command has to say to a script: strings, numbers, booleans, lists and maps
 * @param artifacts files worth keeping, as absolute paths
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunResult(
    int v,
    String command,
    Status status,
    int exitCode,
    String reason,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean retryable,
    Map<String, Object> values,
    List<String> artifacts) {

  /** The version of {@code result.json}. */
  public static final int SCHEMA_VERSION = 1;

  /** How a call ended. */
  public enum Status {
    SUCCESS,
    FAILED,
    ABORTED
  }

  public RunResult {
    values = values == null ? Map.of() : new LinkedHashMap<>(values);
    artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
  }

  /** A call that did what it was asked. */
  public static RunResult success(
      String command, Map<String, Object> values, List<String> artifacts) {
    return new RunResult(
        SCHEMA_VERSION, command, Status.SUCCESS, 0, null, false, values, artifacts);
  }

  /** A call that did not. */
  public static RunResult failure(
      String command, Status status, int exitCode, String reason, List<String> artifacts) {
    return new RunResult(
        SCHEMA_VERSION, command, status, exitCode, reason, false, Map.of(), artifacts);
  }

  /** The same, saying whether the same call may well succeed a little later. */
  public RunResult withRetryable(boolean on) {
    return new RunResult(v, command, status, exitCode, reason, on, values, artifacts);
  }

  /** Writes this result to a file, whole or not at all. */
  public void write(Path file) throws IOException {
    JsonFile.write(file, this);
  }

  /** Reads a result from the text of {@code result.json}. */
  public static RunResult parse(String json) throws IOException {
    return JsonFile.parse(json, RunResult.class);
  }
}
