package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.server.PostgresServer;
import java.util.Set;

/**
 * Copies of the production database on the build's own server, one after each source.
 *
 * <p>A copy includes the sequences from which InterMine draws its ids, so a restored database goes
 * on where the copied one was.
 */
final class Checkpoints {

  private final PostgresServer server;
  private final String production;

  Checkpoints(PostgresServer server, String production) {
    this.server = server;
    this.production = production;
  }

  /**
   * Copies the production database.
   *
   * @return the copy's name
   */
  String make(int position) {
    String name = prefix() + position;
    drop(name);
    server.endConnections(production);
    server.copy(production, name);
    return name;
  }

  /** Makes the production database equal to a copy. No JVM that used it may still run. */
  void restore(String checkpoint) {
    server.endConnections(production);
    server.drop(production);
    server.copy(checkpoint, production);
  }

  /** Drops every copy but these. */
  void keepOnly(Set<String> wanted) {
    server.databases().stream()
        .filter(name -> name.startsWith(prefix()) && !wanted.contains(name))
        .forEach(this::drop);
  }

  boolean has(String checkpoint) {
    return server.exists(checkpoint);
  }

  private void drop(String name) {
    if (server.exists(name)) {
      server.endConnections(name);
      server.drop(name);
    }
  }

  private String prefix() {
    return production + "@";
  }
}
