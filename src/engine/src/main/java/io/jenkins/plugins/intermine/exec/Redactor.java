package io.jenkins.plugins.intermine.exec;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * Takes secrets out of text: whatever was named to {@link #hide} is replaced by {@value #MASK}.
 *
 * <p>One redactor serves a whole run; every log, event and error message passes through it.
 */
public final class Redactor implements UnaryOperator<String> {

  /** What stands in a secret's place. */
  public static final String MASK = "****";

  /** Shorter texts are no secrets; hiding them would eat half of every log. */
  private static final int SHORTEST = 4;

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  /** Hides this text from now on. Null, blank and very short texts are passed over. */
  public synchronized void hide(String secret) {
    if (secret != null && secret.strip().length() >= SHORTEST && !secrets.contains(secret)) {
      secrets.add(secret);
      // Longest first, so that a secret that contains another one leaves no rest.
      secrets.sort(Comparator.comparingInt(String::length).reversed());
    }
  }

  @Override
  public String apply(String text) {
    String result = text;
    for (String secret : secrets) {
      result = result.replace(secret, MASK);
    }
    return result;
  }
}
