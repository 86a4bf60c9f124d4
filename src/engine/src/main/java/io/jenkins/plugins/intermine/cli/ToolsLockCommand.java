package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.tool.ToolsLock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mine tools lock}. */
@Command(
    name = "lock",
    description = {
      "Downloads tools for all platforms, and writes their checksums into the mine's tools.lock.",
      "Without a tool: those that have no checksum for this machine yet."
    },
    mixinStandardHelpOptions = true)
final class ToolsLockCommand extends EngineCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "TOOL[=VERSION]",
      description = "The tools, each with the version to change to where it changes.")
  private List<String> tools = new ArrayList<>();

  @Mixin private ToolOptions options;

  @Override
  Answer run(Session session) {
    ToolsLock lock = Tools.lock(session);
    Map<String, Object> locked = new LinkedHashMap<>();
    for (String wanted : tools.isEmpty() ? unlocked(lock) : tools) {
      int sign = wanted.indexOf('=');
      String tool = sign < 0 ? wanted : wanted.substring(0, sign);
      String version = sign < 0 ? null : wanted.substring(sign + 1);
      lock =
          lock.lock(
              tool,
              version,
              Tools.settings(session, options.offline(), options.mirrors()),
              session.events(),
              session.cancellation());
      locked.put(tool, lock.version(tool));
    }
    if (locked.isEmpty()) {
      return Answer.of("nothing to lock: all tools have their checksums");
    }
    lock.write(Tools.lockFile(session.repository()));
    List<String> lines = new ArrayList<>();
    locked.forEach((tool, version) -> lines.add("locked " + tool + " " + version));
    return new Answer(Map.of("locked", locked), List.of(), lines);
  }

  private static List<String> unlocked(ToolsLock lock) {
    return lock.names().stream().filter(tool -> !lock.isLocked(tool)).toList();
  }
}
