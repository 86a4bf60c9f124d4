package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.exec.LocalProcesses;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.tool.ToolSettings;
import io.jenkins.plugins.intermine.tool.ToolStore;
import io.jenkins.plugins.intermine.tool.ToolsLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The real servers' programs, installed from the cache that the tests share. */
final class ServerTools {
  static final Path JAVA = Path.of(System.getProperty("java.home"));

  private ServerTools() {}

  static Path install(String tool) {
    Path cache = Path.of(System.getProperty("mine.test.cache", "target/test-cache"));
    ToolSettings settings =
        new ToolSettings(cache.resolve("unpacked"), cache.resolve("tools"), false, Map.of());
    return new ToolStore(ToolsLock.bundled(), settings, event -> {}, Cancellation.none())
        .install(tool);
  }

  /** As another JVM would have it: nothing is remembered of processes started before. */
  static ProcessRunner runner(Path mark) {
    return new LocalProcesses(mark.toString(), new Redactor(), Cancellation.none(), Set.of());
  }
}
