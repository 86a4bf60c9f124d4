package io.jenkins.plugins.intermine.mine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells names and values that look like secrets, which a file in git must not hold.
 *
 * <p>Names are taken apart at punctuation and at capitals, so that {@code
 * superuser.initialPassword} is found and {@code tokenizer} is not.
 */
final class Secrets {
  /** How to give a secret instead; ends a problem. */
  static final String MEND =
      "remove it and give it to the run as an environment variable or, in Jenkins, as a credential;"
          + " if it was ever committed, change it, because git keeps it";

  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passwords",
          "passwd",
          "passphrase",
          "pass",
          "pwd",
          "psw",
          "pw",
          "secret",
          "secrets",
          "token",
          "tokens",
          "credential",
          "credentials",
          "apikey",
          "accesskey",
          "privatekey",
          "secretkey",
          "authkey");

  private static final Set<String> BEFORE_KEY =
      Set.of("api", "access", "private", "secret", "auth", "encryption", "signing", "account");

  /** Endings of names in one word, such as {@code smtppassword}. */
  private static final List<String> ENDINGS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "secret",
          "apikey",
          "accesskey",
          "privatekey",
          "token");

  private static final Pattern WORD_BOUNDS =
      Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  /** What follows is matched with find: a user in a URL, a private key, tokens of known makers. */
  private static final Pattern VALUE =
      Pattern.compile(
          "[A-Za-z][A-Za-z0-9+.-]{0,20}://[^/?#\\s@]{1,500}@"
              + "|-----BEGIN [A-Z ]{0,30}PRIVATE KEY"
              + "|\\bAKIA[0-9A-Z]{16}\\b"
              + "|\\bgh[pousr]_[A-Za-z0-9]{30}"
              + "|\\bgithub_pat_[A-Za-z0-9_]{20}"
              + "|\\bglpat-[A-Za-z0-9_-]{20}");

  private Secrets() {}

  /** Whether a key is named like a secret, e.g. {@code webapp.password}, {@code API_KEY}. */
  static boolean isNamedLikeSecret(String key) {
    List<String> words = new ArrayList<>();
    for (String word : WORD_BOUNDS.split(key)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (WORDS.contains(word) || ENDINGS.stream().anyMatch(word::endsWith)) {
        return true;
      }
      if (i > 0
          && (word.equals("key") || word.equals("keys"))
          && BEFORE_KEY.contains(words.get(i - 1))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value holds a secret: a URL with a user in it, a private key, a known token. */
  static boolean looksSecret(String value) {
    return VALUE.matcher(value).find();
  }
}
