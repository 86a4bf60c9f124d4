package hudson.model;

import java.io.IOException;

public class Fingerprint {
  Fingerprint() {}

  @SuppressWarnings("rawtypes")
  public void addFor(Run b) throws IOException {
    throw new UnsupportedOperationException();
  }
}
