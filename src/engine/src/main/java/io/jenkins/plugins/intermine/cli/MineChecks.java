package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.git.Revision;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.MineFile;
import io.jenkins.plugins.intermine.mine.Problem;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import io.jenkins.plugins.intermine.mine.Scenario;
import io.jenkins.plugins.intermine.tool.ToolStatus;
import io.jenkins.plugins.intermine.tool.ToolStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@code mine doctor} asks of a mine's repository. */
final class MineChecks {

  private final Session session;
  private final boolean offline;

  MineChecks(Session session, boolean offline) {
    this.session = session;
    this.offline = offline;
  }

  /** Everything, and what the mine asks of the machine. */
  List<Check> all(MachineChecks machine) throws IOException {
    Path project = session.repository().resolve(ProjectXml.NAME);
    List<Problem> ofMine = MineFile.check(session.repository());
    List<Problem> ofProject = ProjectXml.check(project);
    List<Check> checks = new ArrayList<>(problems(MineFile.NAME, ofMine));
    checks.addAll(problems(ProjectXml.NAME, ofProject));
    Optional<Mine> mine =
        isValid(ofMine) ? Optional.of(MineFile.read(session.repository())) : Optional.empty();
    if (mine.isPresent()) {
      checks.addAll(needs(mine.get(), machine));
    }
    checks.add(revision());
    Optional<ProjectXml> valid =
        isValid(ofProject) ? Optional.of(ProjectXml.read(project)) : Optional.empty();
    checks.addAll(new DataChecks(session, offline).all(mine, valid));
    return checks;
  }

  private static boolean isValid(List<Problem> problems) {
    return problems.stream().noneMatch(Problem::isError);
  }

  private static List<Check> problems(String file, List<Problem> problems) {
    return problems.isEmpty()
        ? List.of(Check.ok(file + " is valid"))
        : problems.stream().map(Check::of).toList();
  }

  private Check revision() throws IOException {
    Optional<Revision> revision = Revision.of(session.repository());
    if (revision.isEmpty()) {
      return Check.note(
          "in no git repository, so bundles can't say what they were made of", "run 'git init'");
    }
    if (revision.get().commit() == null) {
      return Check.note("the git repository has no commit yet", "commit the mine");
    }
    String commit = "git commit " + revision.get().commit().substring(0, 12);
    return revision.get().dirty()
        ? Check.note(commit + ", with changes that no commit holds", "commit them")
        : Check.ok(commit + ", nothing changed since");
  }

  /** What the mine asks of the machine and of tools.lock. */
  private List<Check> needs(Mine mine, MachineChecks machine) throws IOException {
    ToolStore store;
    try {
      store = Tools.store(session, offline);
    } catch (MineException e) {
      return List.of(Check.missing(e.getMessage(), "mend tools.lock, or restore it from git"));
    }
    List<Check> checks = new ArrayList<>(machine.of(mine, store));
    if (mine.scenario() == Scenario.PROCESS) {
      Map<String, ToolStatus> found =
          store.status().stream().collect(Collectors.toMap(ToolStatus::name, Function.identity()));
      Tools.NEEDED.forEach(tool -> checks.add(tool(tool, found.get(tool))));
    }
    return checks;
  }

  private Check tool(String name, ToolStatus tool) {
    if (tool == null) {
      return Check.missing(
          "tools.lock has no " + name, "take it from the tools.lock of a mine made anew");
    }
    String label = name + " " + tool.version();
    if (tool.installed()) {
      return Check.ok(label + " is installed");
    }
    if (!tool.locked()) {
      return Check.missing(
          label + " has no checksum for " + tool.platform() + " in tools.lock",
          "run 'mine tools lock " + name + "'");
    }
    return offline
        ? Check.note(
            label + " is not installed here",
            "offline it comes from this machine's cache or not at all; try 'mine tools install "
                + name
                + " --offline'")
        : Check.ok(label + " is locked, and will be installed when it is needed");
  }
}
