package io.jenkins.plugins.intermine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.intermine.dvc.Credentials;
import io.jenkins.plugins.intermine.dvc.DvcException;
import io.jenkins.plugins.intermine.dvc.OriginCredential;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.exec.SecretVariables;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code MINE_CREDENTIALS}. What it says about a mistake shows nothing of the value, and
 * names no cause, since the parser's own words quote it.
 */
final class CredentialsVariable {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> KEYS = Set.of("origin", "username", "password");

  private CredentialsVariable() {}

  /**
   * The credentials in a value.
   *
   * @param value a JSON array of objects with {@code origin}, {@code password} and maybe {@code
   *     username}; blank for none
   * @param redactor learns every password in all its forms
   * @throws MineException with {@code USAGE} when it is anything else
   */
  static Credentials read(String value, Redactor redactor) {
    if (value.isBlank()) {
      return Credentials.NONE;
    }
    List<OriginCredential> all = new ArrayList<>();
    for (JsonNode entry : entries(value)) {
      OriginCredential credential = credential(entry, all.size() + 1);
      credential.secretTexts().forEach(text -> hide(text, redactor));
      all.add(credential);
    }
    try {
      return Credentials.of(all);
    } catch (DvcException e) {
      throw wrong(e.getMessage());
    }
  }

  private static JsonNode entries(String value) {
    try {
      JsonNode root = JSON.readTree(value);
      if (root.isArray()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw wrong("it is not JSON");
    }
    throw wrong("it is not an array");
  }

  private static OriginCredential credential(JsonNode entry, int number) {
    String which = "entry " + number + ": ";
    boolean understood =
        entry.isObject()
            && isText(entry, "origin")
            && isText(entry, "password")
            && (!entry.has("username") || isText(entry, "username"));
    if (!understood || !entry.propertyStream().allMatch(each -> KEYS.contains(each.getKey()))) {
      throw wrong(which + "it has the texts origin, password and maybe username, and no others");
    }
    String username = entry.has("username") ? entry.get("username").textValue() : null;
    try {
      return OriginCredential.of(
          entry.get("origin").textValue(), username, entry.get("password").textValue());
    } catch (DvcException e) {
      throw wrong(which + e.getMessage());
    }
  }

  private static boolean isText(JsonNode entry, String key) {
    return entry.path(key).isTextual();
  }

  /** In events and results it would stand as JSON writes it. */
  private static void hide(String text, Redactor redactor) {
    redactor.hide(text);
    redactor.hide(new String(JsonStringEncoder.getInstance().quoteAsString(text)));
  }

  private static MineException wrong(String what) {
    return new MineException(ExitCode.USAGE, SecretVariables.CREDENTIALS + ": " + what);
  }
}
