package io.jenkins.plugins.intermine.mine;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A place that releases of the mine are deployed to: an entry of {@code environments} in {@code
 * mine.yaml}.
 *
 * @param name lower-case letters, digits and hyphens, e.g. {@code production}
 * @param port the port on which people reach the mine; 0 for any free one
 * @param memory heap of the webapp's JVM
 * @param keep how many releases are kept, the live one among them; at least 1
 * @param expose the services whose ports are bound to the host too, for debugging
 */
public record Environment(String name, int port, MemorySize memory, int keep, Set<Service> expose) {

  static final int DEFAULT_PORT = 8080;
  static final MemorySize DEFAULT_MEMORY = new MemorySize(512);
  static final int DEFAULT_KEEP = 2;

  public Environment {
    Objects.requireNonNull(name);
    Objects.requireNonNull(memory);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (keep < 1) {
      throw new IllegalArgumentException("at least one release is kept, not " + keep);
    }
    expose = expose.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(expose));
  }

  /** An environment with the defaults: port 8080, 512m, two releases kept, nothing exposed. */
  public static Environment named(String name) {
    return new Environment(name, DEFAULT_PORT, DEFAULT_MEMORY, DEFAULT_KEEP, Set.of());
  }

  /** Whether the port is chosen when the mine is deployed. */
  public boolean isAnyPort() {
    return port == 0;
  }

  /** What runs behind the webapp. */
  public enum Service {
    /** The databases. */
    POSTGRES("postgres"),
    /** The search indexes. */
    SOLR("solr");

    private final String yamlName;

    Service(String yamlName) {
      this.yamlName = yamlName;
    }

    /** Its name in {@code mine.yaml}. */
    public String yamlName() {
      return yamlName;
    }

    @Override
    public String toString() {
      return yamlName;
    }
  }
}
