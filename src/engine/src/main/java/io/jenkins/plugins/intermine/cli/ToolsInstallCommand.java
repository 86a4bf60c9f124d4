package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.tool.ToolStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mine tools install}. */
@Command(
    name = "install",
    description = {
      "Installs tools in .mine/tools, each checked against its checksum in tools.lock.",
      "Builds and deployments do the same by themselves for the tools that they need."
    },
    mixinStandardHelpOptions = true)
final class ToolsInstallCommand extends EngineCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "TOOL",
      description = "The tools (default: postgresql, solr, tomcat).")
  private List<String> tools = new ArrayList<>();

  @Mixin private ToolOptions options;

  @Override
  Answer run(Session session) {
    ToolStore store = Tools.store(session, options.offline(), options.mirrors());
    Map<String, Object> installed = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (String tool : tools.isEmpty() ? Tools.NEEDED : tools) {
      session.cancellation().check();
      String where = store.install(tool).toString();
      installed.put(tool, where);
      lines.add(tool + ": " + where);
    }
    return new Answer(Map.of("installed", installed), List.of(), lines);
  }
}
