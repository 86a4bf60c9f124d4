package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.exec.LocalProcesses;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.exec.SecretVariables;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.MineFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mine doctor}: whether the machine and the mine are ready. */
@Command(
    name = "doctor",
    description = {
      "Looks whether this machine and this mine are ready to build and deploy, a line for each"
          + " thing: ok, missing (with the way to mend it), or a note that stops nothing.",
      "Changes nothing. Ends with 5 when something that is needed is missing."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand extends EngineCommand {

  @Mixin private OfflineOption offline;

  @Override
  Answer run(Session session) throws IOException {
    List<Check> checks = new ArrayList<>();
    ProcessRunner runner =
        new LocalProcesses(
            "doctor", session.redactor(), session.cancellation(), SecretVariables.NAMES);
    MachineChecks machine = new MachineChecks(session.repository(), runner, System::getenv);
    checks.addAll(machine.ofAnyMine());
    checks.addAll(mine(session, machine));
    long missing = checks.stream().filter(Check::isMissing).count();
    if (missing == 0) {
      Map<String, Object> values = Map.of("checks", checks.stream().map(Check::values).toList());
      return new Answer(values, List.of(), lines(checks));
    }
    lines(checks).forEach(session.events()::info);
    throw new MineException(
        ExitCode.PREFLIGHT,
        missing == 1
            ? "1 thing is missing: " + first(checks).what()
            : missing + " things are missing, the first: " + first(checks).what());
  }

  private List<Check> mine(Session session, MachineChecks machine) throws IOException {
    if (!Files.exists(session.repository().resolve(MineFile.NAME))) {
      return List.of(
          Check.note(
              "no mine.yaml in " + session.repository() + ", so only the machine was looked at",
              "'mine init' makes a mine, 'mine import' takes one over"));
    }
    return new MineChecks(session, offline.isOn()).all(machine);
  }

  private static Check first(List<Check> checks) {
    return checks.stream().filter(Check::isMissing).findFirst().orElseThrow();
  }

  private static List<String> lines(List<Check> checks) {
    return checks.stream().map(check -> check.line(Charset.defaultCharset())).toList();
  }
}
