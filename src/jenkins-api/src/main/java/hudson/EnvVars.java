package hudson;

import java.util.Map;
import java.util.TreeMap;

public class EnvVars extends TreeMap<String, String> {
  private static final long serialVersionUID = 1L;

  public EnvVars() {}

  public EnvVars(EnvVars other) {
    super(other);
  }

  public EnvVars overrideAll(Map<String, String> all) {
    throw new UnsupportedOperationException();
  }
}
