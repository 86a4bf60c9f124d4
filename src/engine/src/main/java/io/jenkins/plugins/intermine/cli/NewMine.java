package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.dvc.DvcRepository;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.MineFile;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import io.jenkins.plugins.intermine.tool.ToolsLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks the files that a template left for a new mine, and adds what they lack. */
final class NewMine {

  private static final Path DATA = Path.of("data");

  /** In the repository and in git, so that a clone has the template's data too. */
  private static final String REMOTE_FOLDER = "data-remote";

  private static final String REMOTE = "local";

  private static final String JENKINSFILE =
      """
      // Data, build, release. The agent needs Linux, Java 17 or later and Gradle.
      pipeline {
        agent { label 'linux' }
        options {
          disableConcurrentBuilds()
        }
        stages {
          stage('Data') {
            steps {
              dvcPull()
            }
          }
          stage('Build') {
            steps {
              mineBuild()
            }
          }
          stage('Deploy') {
            steps {
              mineDeploy(initUserProfile: true)
            }
          }
        }
      }
      """;

  private final Session session;
  private final String name;
  private final String title;

  NewMine(Session session, String name, String title) {
    this.session = session;
    this.name = name;
    this.title = title;
  }

  /** Makes the files in a folder a whole mine. */
  void complete(Path folder) throws IOException {
    Mine mine = check(folder);
    if (!mine.title().equals(title)) {
      setTitle(folder.resolve(MineFile.NAME));
    }
    ignoreWorkFolder(folder.resolve(".gitignore"));
    if (!Files.exists(folder.resolve("Jenkinsfile"))) {
      Files.writeString(folder.resolve("Jenkinsfile"), JENKINSFILE);
    }
    if (!Files.exists(Tools.lockFile(folder))) {
      ToolsLock.bundled().write(Tools.lockFile(folder));
    }
    if (!Files.exists(folder.resolve(".dvc"))) {
      track(folder, mine.data().remote().orElse(REMOTE).toLowerCase(Locale.ROOT));
    }
  }

  private Mine check(Path folder) {
    if (!Files.exists(folder.resolve(MineFile.NAME))) {
      throw new MineException(
          ExitCode.INVALID,
          "the template has no mine.yaml; to take over an existing mine, clone it and run"
              + " 'mine import' in it");
    }
    Mine mine = MineFile.read(folder);
    if (!mine.name().equals(name)) {
      throw new MineException(
          ExitCode.INVALID,
          "the template's mine.yaml names the mine '"
              + mine.name()
              + "' instead of ${mineName}, so it makes no other mine");
    }
    ProjectXml.read(folder.resolve(ProjectXml.NAME));
    return mine;
  }

  /** A title has no characters that quotes don't protect, see MineRepository. */
  private void setTitle(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("title:")) {
        lines.add(line);
      }
      if (line.startsWith("name:")) {
        lines.add("title: \"" + title + "\"");
      }
    }
    Files.write(file, lines);
  }

  private static void ignoreWorkFolder(Path file) throws IOException {
    String text = Files.exists(file) ? Files.readString(file) : "";
    if (text.lines().map(String::strip).noneMatch(line -> line.matches("/?\\.mine/?"))) {
      String gap = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
      Files.writeString(file, text + gap + "# What builds and deployments make\n/.mine/\n");
    }
  }

  private void track(Path folder, String remote) throws IOException {
    DvcFailure.translated(() -> DvcRepository.init(folder, remote, "../" + REMOTE_FOLDER));
    List<Path> data = data(folder.resolve(DATA));
    if (data.isEmpty()) {
      return;
    }
    MineData tracked = MineData.open(session.in(folder));
    try (DataProgress progress = new DataProgress(session.events())) {
      tracked.add(data, progress);
      tracked.push(List.of(), null, progress);
      progress.finished();
    }
  }

  /** Each folder and file of data is tracked by itself, so that a source can be pulled alone. */
  private static List<Path> data(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
