package io.jenkins.plugins.intermine.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * {@code events.jsonl}: one JSON object a line, {@code {"v":1,"at":"2026-01-31T12:00:00Z",
 * "type":"step-started",…}}.
 *
 * <p>Each line is written whole and flushed, so a reader that polls the file sees complete lines up
 * to its last line feed. Readers ignore keys and types that they don't know.
 */
public final class EventLog implements EventSink, AutoCloseable {

  /** The version of the lines' schema. Raised only when an old reader would misread a line. */
  public static final int SCHEMA_VERSION = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final BufferedWriter writer;
  private final UnaryOperator<String> redact;

  private EventLog(BufferedWriter writer, UnaryOperator<String> redact) {
    this.writer = writer;
    this.redact = redact;
  }

  /**
   * Opens a file to append to, making it and its folder where needed.
   *
   * @param redact takes secrets out of a line before it is written
   */
  public static EventLog append(Path file, UnaryOperator<String> redact) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return new EventLog(
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        redact);
  }

  @Override
  public synchronized void accept(Event event) {
    try {
      writer.write(redact.apply(format(event, Instant.now())));
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      // The run matters more than its log; the reader sees that the file stopped growing.
      System.err.println("mine: can't write the event log: " + e.getMessage());
    }
  }

  @Override
  public synchronized void close() throws IOException {
    writer.close();
  }

  /** The line for an event, without a line feed. */
  public static String format(Event event, Instant at) {
    ObjectNode line = JSON.createObjectNode();
    line.put("v", SCHEMA_VERSION);
    line.put("at", at.toString());
    line.setAll((ObjectNode) JSON.valueToTree(event));
    return line.toString();
  }

  /** An event with the time at which it was written. */
  public record Entry(Instant at, Event event) {}

  /**
   * Reads one line.
   *
   * @return empty for a line that is not a whole event, such as the torn last line of an engine
   *     that was killed
   */
  public static Optional<Entry> parse(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (!(node instanceof ObjectNode object) || !object.path("type").isTextual()) {
        return Optional.empty();
      }
      Instant at = Instant.parse(object.path("at").asText());
      Event event = JSON.treeToValue(object, Event.class);
      return Optional.of(new Entry(at, event));
    } catch (JsonProcessingException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }
}
