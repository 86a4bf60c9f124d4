package io.jenkins.plugins.intermine.jenkins.credential;

import hudson.model.TaskListener;
import hudson.util.Secret;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;

/**
 * The secrets that one run of the engine was given. It lives on in the Pipeline's state, and what
 * lies there is encrypted; the environment, which holds them in clear, is not stored at all: the
 * engine has it from its start on, and after a restart only the log needs to be masked.
 */
public final class GrantedSecrets implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> encrypted = new ArrayList<>();
  private transient Map<String, String> environment;

  /**
   * @param environment for the engine, and for nobody else
   * @param words what must not be seen in a log
   */
  GrantedSecrets(Map<String, String> environment, List<String> words) {
    this.environment = Map.copyOf(environment);
    words.forEach(word -> encrypted.add(Secret.fromString(word).getEncryptedValue()));
  }

  /** The variables for the engine; none after a restart of the controller. */
  public Map<String, String> environment() {
    return environment;
  }

  private Object readResolve() {
    environment = Map.of();
    return this;
  }

  /** The same log, with the secrets masked in it. */
  public TaskListener mask(TaskListener listener) {
    return encrypted.isEmpty() ? listener : new MaskedListener(listener, pattern());
  }

  /** The same text, with the secrets masked in it; null where there is none. */
  public String mask(String text) {
    if (text == null || encrypted.isEmpty()) {
      return text;
    }
    Pattern secrets = pattern();
    // Secrets that are too short to be masked leave an empty pattern, which is everywhere.
    return secrets.pattern().isEmpty() ? text : secrets.matcher(text).replaceAll("****");
  }

  private Pattern pattern() {
    return SecretPatterns.getAggregateSecretPattern(
        encrypted.stream()
            .map(Secret::decrypt)
            .filter(Objects::nonNull)
            .map(Secret::getPlainText)
            .toList());
  }
}
