package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.mine.MineFile;
import io.jenkins.plugins.intermine.mine.MineImport;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import io.jenkins.plugins.intermine.mine.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mine import}: gives an existing mine its {@code mine.yaml}. */
@Command(
    name = "import",
    description = {
      "Gives an existing mine its mine.yaml, made from its gradle.properties and project.xml.",
      "No mine.yaml is overwritten, and secrets are left out."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand extends EngineCommand {

  @Option(
      names = "--properties",
      paramLabel = "FILE",
      description = "The mine's NAME.properties, which InterMine keeps in ~/.intermine.")
  private Path properties;

  @Option(
      names = "--minecompose",
      paramLabel = "FILE",
      description = "The minecompose.json of InterMine Cloud's builder; its sources are added.")
  private Path minecompose;

  @Override
  Answer run(Session session) {
    MineImport imported =
        MineImport.from(
            session.repository(),
            Optional.ofNullable(properties),
            Optional.ofNullable(minecompose));
    imported.write(session.repository());
    imported.notes().forEach(note -> session.events().info("note: " + note));
    return new Answer(values(imported), List.of(), lines(imported));
  }

  private static Map<String, Object> values(MineImport imported) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", imported.mine().name());
    values.put("title", imported.mine().title());
    values.put("intermine", imported.mine().intermineVersion());
    values.put("sourcesAdded", names(imported));
    values.put("secretsLeftOut", imported.secretsLeftOut());
    values.put("notes", imported.notes());
    return values;
  }

  private static List<String> names(MineImport imported) {
    return imported.sourcesToAdd().stream().map(Source::name).toList();
  }

  private static List<String> lines(MineImport imported) {
    List<String> lines = new ArrayList<>();
    lines.add("wrote " + MineFile.NAME + " for the mine " + imported.mine().name());
    if (imported.projectXml().isPresent()) {
      String added = String.join(", ", names(imported));
      lines.add("wrote " + ProjectXml.NAME + (added.isEmpty() ? "" : ", with " + added));
    }
    if (!imported.secretsLeftOut().isEmpty()) {
      lines.add("left out, as secrets: " + String.join(", ", imported.secretsLeftOut()));
    }
    lines.add("next: read mine.yaml, run 'mine doctor', then 'mine plan'");
    return lines;
  }
}
