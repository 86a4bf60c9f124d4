package org.jenkinsci.plugins.credentialsbinding.masking;

import java.io.FilterOutputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.regex.Pattern;

public class SecretPatterns {
  SecretPatterns() {}

  public static Pattern getAggregateSecretPattern(Collection<String> inputs) {
    throw new UnsupportedOperationException();
  }

  public static class MaskingOutputStream extends FilterOutputStream {
    public MaskingOutputStream(
        OutputStream out, Supplier<Pattern> secretPattern, String charsetName) {
      super(out);
    }
  }
}
