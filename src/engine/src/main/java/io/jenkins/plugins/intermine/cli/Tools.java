package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.build.MineFolders;
import io.jenkins.plugins.intermine.tool.ToolSettings;
import io.jenkins.plugins.intermine.tool.ToolStore;
import io.jenkins.plugins.intermine.tool.ToolsLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where the tools of a session's mine come from and go to: the same for every command. */
final class Tools {

  /** What every mine is built and served with. */
  static final List<String> NEEDED = List.of("postgresql", "solr", "tomcat");

  private static final String LOCK = "tools.lock";

  private Tools() {}

  /** The store of the mine's tools. */
  static ToolStore store(Session session, boolean offline) {
    return store(session, offline, Map.of());
  }

  /** The same, with addresses replaced by others. */
  static ToolStore store(Session session, boolean offline, Map<String, String> mirrors) {
    return new ToolStore(
        lock(session),
        settings(session, offline, mirrors),
        session.events(),
        session.cancellation());
  }

  /**
   * A revision that is not trusted gets tools and a cache of its own; of the machine's cache it
   * gets copies. What its build makes of them nobody else uses.
   */
  static ToolSettings settings(Session session, boolean offline, Map<String, String> mirrors) {
    MineFolders folders = new MineFolders(session.repository());
    Path machine = session.caller().machineCache().resolve("tools");
    if (session.caller().isTrusted()) {
      return new ToolSettings(folders.tools(), machine, offline, mirrors);
    }
    Path own = folders.untrusted();
    return new ToolSettings(
        own.resolve("tools"), own.resolve("cache"), Optional.of(machine), offline, mirrors);
  }

  /** The mine's own lock, or the one that comes with this program. */
  static ToolsLock lock(Session session) {
    Path own = lockFile(session.repository());
    return Files.exists(own) ? ToolsLock.read(own) : ToolsLock.bundled();
  }

  /** Where a repository's own lock lies, if it has one. */
  static Path lockFile(Path repository) {
    return repository.resolve(LOCK);
  }

  /**
   * The folder of this machine in which downloads are kept for other mines.
   *
   * @param environment looks up an environment variable; null where it isn't set
   */
  static Path machineCache(Function<String, String> environment) {
    String own = environment.apply("MINE_CACHE");
    if (own != null && !own.isBlank()) {
      return Path.of(own).toAbsolutePath();
    }
    String caches = environment.apply("XDG_CACHE_HOME");
    // The XDG specification has relative paths ignored.
    boolean xdg = caches != null && Path.of(caches).isAbsolute();
    Path base = xdg ? Path.of(caches) : Path.of(home(environment), ".cache");
    return base.resolve("intermine-pipeline");
  }

  private static String home(Function<String, String> environment) {
    String home = environment.apply("HOME");
    return home == null || home.isBlank() ? System.getProperty("user.home") : home;
  }
}
