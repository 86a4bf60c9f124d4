package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.git.MineRepository;
import io.jenkins.plugins.intermine.git.Template;
import io.jenkins.plugins.intermine.mine.Mine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mine init}: a new mine's repository. */
@Command(
    name = "init",
    description = {
      "Makes the git repository of a new mine: its files from a template, its data tracked by DVC,"
          + " its tools pinned, and a first commit.",
      "The folder appears whole or not at all."
    },
    mixinStandardHelpOptions = true)
final class InitCommand extends EngineCommand {

  @Parameters(
      paramLabel = "NAME",
      description = "The mine's name: lower-case letters, digits and hyphens, a letter first.")
  private String name;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "The repository's folder: new, or empty (default: NAME).")
  private Path directory;

  @Option(
      names = "--template",
      paramLabel = "TEMPLATE",
      defaultValue = "bio",
      description =
          "A bundled template, a folder, or the https, ssh or file URL of a git repository"
              + " (default: ${DEFAULT-VALUE}).")
  private String template;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "The mine's name for people (default: NAME).")
  private String title;

  @Override
  Answer run(Session session) throws IOException {
    Mine.requireName(name);
    String shown = title == null ? name : title;
    Path folder = session.repository().resolve(directory == null ? Path.of(name) : directory);
    MineRepository made =
        MineRepository.create(
            folder,
            Template.of(template, session.repository()),
            name,
            shown,
            new NewMine(session, name, shown)::complete);
    return new Answer(values(made), List.of(), next(made.directory(), session.repository()));
  }

  private Map<String, Object> values(MineRepository made) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("directory", made.directory().toString());
    values.put("commit", made.commit());
    return values;
  }

  private List<String> next(Path made, Path from) {
    Path shown = made.startsWith(from) ? from.relativize(made) : made;
    boolean here = shown.toString().isEmpty();
    return List.of(
        "made the mine " + name + " in " + (here ? "this folder" : shown),
        "next: "
            + (here ? "" : "cd " + quoted(shown) + " && ")
            + "mine doctor && mine run --init-user-profile",
        "then: put your data below data/, name it in project.xml, and 'mine data add' it");
  }

  /** A path as a shell takes it. */
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
