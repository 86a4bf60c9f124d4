package io.jenkins.plugins.intermine.mine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads JSON into {@link Located} pieces, with limits on depth and length. */
final class JsonReader {
  private static final int DEEPEST = 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(64 * 1024)
                  .maxNameLength(1024)
                  .build())
          .build();

  private JsonReader() {}

  /** The document, or nothing when it isn't JSON (then problems say why). */
  static Optional<Located> read(String text, Problems problems) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        problems.error(0, "is empty", "it must hold a JSON object");
        return Optional.empty();
      }
      Located root = value(parser);
      if (parser.nextToken() != null) {
        problems.error(line(parser), "has more text after the JSON object", "remove it");
        return Optional.empty();
      }
      return Optional.of(root);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : Math.max(1, e.getLocation().getLineNr());
      problems.error(line, "is not valid JSON: " + reason(e), "");
      return Optional.empty();
    } catch (IOException e) {
      throw new MineException(ExitCode.INTERNAL, "a text in memory could not be read", e);
    }
  }

  /** Jackson's reason without the text of the file, which may be a secret, and without places. */
  private static String reason(JsonProcessingException e) {
    String reason = String.valueOf(e.getOriginalMessage());
    int place = reason.indexOf(" (for ");
    if (place > 0) {
      reason = reason.substring(0, place);
    }
    return reason.startsWith("Unrecognized token")
        ? "found a word where text in quotes, a number, true, false or null is expected"
        : reason;
  }

  private static int line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private static Located value(JsonParser parser) throws IOException {
    int line = line(parser);
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        List<Located.Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          int keyLine = line(parser);
          parser.nextToken();
          entries.add(new Located.Entry(keyLine, key, value(parser)));
        }
        yield new Located.Mapping(line, List.copyOf(entries));
      }
      case START_ARRAY -> {
        List<Located> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield new Located.Sequence(line, List.copyOf(items));
      }
      case VALUE_STRING -> new Located.Scalar(line, parser.getText(), Located.Kind.TEXT);
      case VALUE_TRUE, VALUE_FALSE ->
          new Located.Scalar(line, parser.getText(), Located.Kind.BOOLEAN);
      case VALUE_NULL -> new Located.Scalar(line, "", Located.Kind.NULL);
      default -> new Located.Scalar(line, parser.getText(), Located.Kind.NUMBER);
    };
  }
}
