package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.build.Bundle;
import io.jenkins.plugins.intermine.build.ProductionDatabase;
import io.jenkins.plugins.intermine.exec.Command.Lifetime;
import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/**
 * The database with the users' accounts, lists, queries and templates. It is made once, from the
 * defaults that a bundle brings, and never dropped: releases come and go around it.
 */
final class UserProfiles {

  private final EnvironmentServers servers;
  private final String mine;

  UserProfiles(EnvironmentServers servers, String mine) {
    this.servers = servers;
    this.mine = mine;
  }

  /** The database's name. */
  String name() {
    return "userprofile-" + mine;
  }

  boolean exist() {
    return Files.isRegularFile(servers.userProfileFolder().resolve("PG_VERSION"));
  }

  /**
   * Starts their server; makes the database where there is none.
   *
   * @param release a restored and running release of this bundle
   * @return whether it was made now
   */
  boolean provide(Bundle bundle, ReleaseFolder release) throws IOException, SQLException {
    boolean fresh = !exist();
    if (fresh) {
      copyFrom(bundle, release);
    }
    PostgresServer server = servers.userProfiles();
    server.start(0, Lifetime.RELEASE);
    if (server.exists(mine)) {
      server.drop(mine);
    }
    return fresh;
  }

  /** Copies the bundle's server without the files of its production database, the most of it. */
  private void copyFrom(Bundle bundle, ReleaseFolder release) throws IOException, SQLException {
    Path temporary = servers.folder().resolve("userprofile.tmp");
    Folders.delete(temporary);
    Path production = ProductionDatabase.folders(servers.postgres(release)).get(mine);
    Folders.copy(bundle.database(), temporary, path -> !path.equals(production));
    // Before it is in its place, or a killed engine would leave profiles that nobody can open.
    servers.userProfiles(temporary).adoptPassword();
    Files.move(temporary, servers.userProfileFolder(), StandardCopyOption.ATOMIC_MOVE);
    Folders.syncNames(servers.folder());
  }

  /**
   * A database for a check of a release: the user profiles as they were when the live release was
   * switched to. A copy of the present ones would end the sessions of the live webapp, and
   * InterMine never opens its one to the user profiles again: nobody could log in any more.
   */
  String copyForCheck(ReleaseFolder live) throws IOException {
    String aside = nameBefore(live);
    // A first release of an earlier version has none.
    boolean isThere = servers.userProfiles().exists(aside);
    return copy(isThere ? aside : name(), name() + "-check");
  }

  /**
   * A database that is equal to the present one, to go back to. No webapp may run, see {@link
   * #copyForCheck}.
   */
  String copyBefore(ReleaseFolder release) throws IOException {
    return copy(name(), nameBefore(release));
  }

  private String nameBefore(ReleaseFolder release) {
    // PostgreSQL cuts a name after 63 bytes, and a mine's name may have 41.
    return name() + "@" + release.slot();
  }

  private String copy(String from, String to) throws IOException {
    drop(to);
    PostgresServer server = servers.userProfiles();
    server.endConnections(from);
    server.copy(from, to);
    return to;
  }

  /** Drops a copy; the user profiles themselves are refused. */
  void drop(String copy) throws IOException {
    if (copy.equals(name())) {
      throw new IllegalArgumentException("the user profiles are never dropped");
    }
    PostgresServer server = servers.userProfiles();
    if (server.isRunning() && server.exists(copy)) {
      server.endConnections(copy);
      server.drop(copy);
    }
  }

  /** Drops the copy that was made before a release. */
  void forget(ReleaseFolder release) throws IOException {
    drop(nameBefore(release));
  }
}
