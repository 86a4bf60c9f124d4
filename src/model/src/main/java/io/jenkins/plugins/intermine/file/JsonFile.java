package io.jenkins.plugins.intermine.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON files of this program: indented, without what is null; unknown keys are passed over, so that
 * a file of a later version stays readable.
 */
public final class JsonFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private JsonFile() {}

  /** Reads a file. */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    return parse(Files.readString(file), type);
  }

  /** Reads a file whose content has type parameters. */
  public static <T> T read(Path file, TypeReference<T> type) throws IOException {
    return JSON.readValue(Files.readString(file), type);
  }

  /** Reads a text. */
  public static <T> T parse(String json, Class<T> type) throws IOException {
    return JSON.readValue(json, type);
  }

  /** Writes a file, whole or not at all, see {@link AtomicFile}. */
  public static void write(Path file, Object content) throws IOException {
    AtomicFile.write(file, JSON.writeValueAsString(content));
  }
}
