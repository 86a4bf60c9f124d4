package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.build.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mine plan}. */
@Command(
    name = "plan",
    description = "Shows what a build would do now, and what it would use again.",
    mixinStandardHelpOptions = true)
@OnCleanGround
final class PlanCommand extends EngineCommand {

  @Mixin private BuildOptions options;

  @Override
  Answer run(Session session) throws IOException {
    Project project = Project.open(session, options.offline());
    Plan plan = project.build().plan(project.request(options.release(), options.fresh()));
    List<String> lines = new ArrayList<>();
    if (plan.upToDate()) {
      lines.add("nothing to do: the bundle " + plan.bundle() + " holds this mine");
    }
    for (Plan.Line line : plan.lines()) {
      lines.add(
          String.format("%-6s  %s (%s)", line.reused() ? "reuse" : "do", line.label(), line.why()));
    }
    return new Answer(values(plan), List.of(), lines);
  }

  private static Map<String, Object> values(Plan plan) {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (Plan.Line line : plan.lines()) {
      Map<String, Object> step = new LinkedHashMap<>();
      step.put("id", line.id());
      step.put("reused", line.reused());
      step.put("why", line.why());
      steps.add(step);
    }
    return Map.of("upToDate", plan.upToDate(), "steps", steps);
  }
}
