package io.jenkins.plugins.intermine.jenkins.credential;

import hudson.model.TaskListener;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;

/** A log in which secrets are masked, line by line, before it leaves this JVM. */
final class MaskedListener implements TaskListener {
  private static final long serialVersionUID = 1L;

  private final TaskListener outer;
  private final Pattern secrets;
  private transient PrintStream logger;

  MaskedListener(TaskListener outer, Pattern secrets) {
    this.outer = outer;
    this.secrets = secrets;
  }

  @Override
  public synchronized PrintStream getLogger() {
    if (logger == null) {
      logger =
          new PrintStream(
              new SecretPatterns.MaskingOutputStream(
                  outer.getLogger(), () -> secrets, StandardCharsets.UTF_8.name()),
              true,
              StandardCharsets.UTF_8);
    }
    return logger;
  }
}
