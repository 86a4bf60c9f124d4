package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.tool.ToolStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code mine tools list}. */
@Command(
    name = "list",
    description = "Shows the tools of tools.lock, and whether each is installed.",
    mixinStandardHelpOptions = true)
final class ToolsListCommand extends EngineCommand {

  @Override
  Answer run(Session session) {
    List<ToolStatus> tools = Tools.store(session, true).status();
    return new Answer(
        Map.of("tools", tools.stream().map(ToolsListCommand::values).toList()),
        List.of(),
        lines(tools));
  }

  private static Map<String, Object> values(ToolStatus tool) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", tool.name());
    values.put("version", tool.version());
    values.put("platform", tool.platform());
    values.put("locked", tool.locked());
    values.put("installed", tool.installed());
    values.put("where", tool.where() == null ? null : tool.where().toString());
    return values;
  }

  private static List<String> lines(List<ToolStatus> tools) {
    int names = tools.stream().mapToInt(tool -> tool.name().length()).max().orElse(1);
    int versions = tools.stream().mapToInt(tool -> tool.version().length()).max().orElse(1);
    String format = "%-" + names + "s  %-" + versions + "s  %s";
    List<String> lines = new ArrayList<>();
    for (ToolStatus tool : tools) {
      lines.add(String.format(format, tool.name(), tool.version(), state(tool)));
    }
    return lines;
  }

  private static String state(ToolStatus tool) {
    if (tool.installed()) {
      return "installed";
    }
    return tool.locked() ? "not installed" : "not locked for " + tool.platform();
  }
}
