package io.jenkins.plugins.intermine.mine;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How the mine is built: {@code build} in {@code mine.yaml}.
 *
 * @param memory heap of the JVM that runs InterMine's Gradle
 * @param encoding encoding of the databases
 * @param database the form in which a bundle carries the database
 * @param checkpoints after which steps the database is kept for later builds
 * @param timeout the longest that one step may take; empty for no limit
 * @param properties more entries of InterMine's NAME.properties, in the order of the file; no
 *     secrets
 */
public record BuildSettings(
    MemorySize memory,
    Encoding encoding,
    Database database,
    Checkpoints checkpoints,
    Optional<Duration> timeout,
    Map<String, String> properties) {

  /** What holds where {@code mine.yaml} says nothing. */
  public static final BuildSettings DEFAULT =
      new BuildSettings(
          new MemorySize(2048),
          Encoding.UTF_8,
          Database.PGDATA,
          Checkpoints.EVERY_SOURCE,
          Optional.empty(),
          Map.of());

  public BuildSettings {
    Objects.requireNonNull(memory);
    Objects.requireNonNull(encoding);
    Objects.requireNonNull(database);
    Objects.requireNonNull(checkpoints);
    Objects.requireNonNull(timeout);
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /** Encoding of the databases. */
  public enum Encoding {
    /** The default. */
    UTF_8("UTF-8", "UTF8"),
    /** Bytes as they come: what older mines were built with. */
    SQL_ASCII("SQL_ASCII", "SQL_ASCII");

    private final String yamlName;
    private final String postgresName;

    Encoding(String yamlName, String postgresName) {
      this.yamlName = yamlName;
      this.postgresName = postgresName;
    }

    /** Its name in {@code mine.yaml}. */
    public String yamlName() {
      return yamlName;
    }

    /** Its name in PostgreSQL, e.g. after {@code ENCODING}. */
    public String postgresName() {
      return postgresName;
    }

    @Override
    public String toString() {
      return yamlName;
    }
  }

  /** The form in which a bundle carries the database. */
  public enum Database {
    /** The files of a stopped server: fast; same major version and architecture only. */
    PGDATA("pgdata"),
    /** Definitions and COPY data: for any server. */
    COPY("copy");

    private final String yamlName;

    Database(String yamlName) {
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

  /** After which steps the database is kept for later builds. */
  public enum Checkpoints {
    /** After each source. */
    EVERY_SOURCE("every-source"),
    /** After the steps that say {@code dump="true"} in project.xml. */
    DUMP_MARKED("dump-marked"),
    /** Never: each build starts with an empty database. */
    NONE("none");

    private final String yamlName;

    Checkpoints(String yamlName) {
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
