package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.mine.BuildSettings;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.InvalidMineException;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.Problem;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import io.jenkins.plugins.intermine.mine.Property;
import io.jenkins.plugins.intermine.mine.Scenario;
import io.jenkins.plugins.intermine.mine.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks, before an hour is spent, whether the data is there and the machine is large enough. */
public final class Preflight {

  /** Solr, PostgreSQL's shared memory, and a Gradle client, beside build.memory. */
  private static final long OTHER_MEMORY = 1L << 30;

  /** PostgreSQL's own files, InterMine's jars and an empty mine. */
  private static final long LEAST_DISK = 1L << 30;

  /** A database is about three times its source files, and there are copies of it. */
  private static final int DISK_FACTOR = 8;

  private Preflight() {}

  /**
   * @throws MineException with the first thing that is missing
   */
  static void check(
      Mine mine, ProjectXml project, MineFolders folders, EventSink events, Resources machine)
      throws IOException {
    supported(mine);
    data(project, folders.repository(), events);
    memory(mine, machine);
    disk(project, folders, machine);
  }

  /** Refuses by name what mine.yaml may say and this version can't do yet. */
  static void supported(Mine mine) {
    if (mine.scenario() != Scenario.PROCESS) {
      throw new MineException(
          ExitCode.PREFLIGHT,
          "mine.yaml: scenario '"
              + mine.scenario().yamlName()
              + "' is not available yet in this version; use 'process'");
    }
    if (mine.build().database() != BuildSettings.Database.PGDATA) {
      throw new MineException(
          ExitCode.PREFLIGHT,
          "mine.yaml: build.database '"
              + mine.build().database()
              + "' is not available yet in this version; use 'pgdata'");
    }
  }

  private static void data(ProjectXml project, Path repository, EventSink events) {
    List<Problem> problems = project.checkData(repository);
    problems.stream()
        .filter(problem -> !problem.isError())
        .forEach(problem -> events.warn(problem.toString()));
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new InvalidMineException(ExitCode.DATA, errors);
    }
  }

  /** Bytes of memory that a build of a mine needs. */
  public static long memoryFor(Mine mine) {
    return mine.build().memory().bytes() + OTHER_MEMORY;
  }

  private static void memory(Mine mine, Resources machine) throws IOException {
    long wanted = memoryFor(mine);
    long available = machine.availableMemory();
    if (available < wanted) {
      throw new MineException(
          ExitCode.PREFLIGHT,
          "the build needs "
              + mebibytes(wanted)
              + " of memory (build.memory and 1 GiB), and "
              + mebibytes(available)
              + " is available; end other programs, or lower build.memory in mine.yaml");
    }
  }

  private static void disk(ProjectXml project, MineFolders folders, Resources machine)
      throws IOException {
    long data = 0;
    for (Source source : project.sources()) {
      for (Property property : source.properties()) {
        if (property.location().isPresent()) {
          data += DataFiles.size(folders.repository().resolve(property.location().get()));
        }
      }
    }
    long wanted = LEAST_DISK + DISK_FACTOR * data;
    Files.createDirectories(folders.root());
    long free = machine.freeDisk(folders.root());
    if (free < wanted) {
      throw new MineException(
          ExitCode.PREFLIGHT,
          "the build needs about "
              + mebibytes(wanted)
              + " of disk at "
              + folders.root()
              + ", and "
              + mebibytes(free)
              + " is free; free some, or build elsewhere");
    }
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }

  /** What a machine has. */
  public interface Resources {
    /** Bytes that new processes can have without swapping. */
    long availableMemory() throws IOException;

    /** Bytes that can be written below a folder. */
    long freeDisk(Path folder) throws IOException;

    /** This machine. */
    static Resources ofThisMachine() {
      return new Resources() {
        @Override
        public long availableMemory() throws IOException {
          try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(Long.MAX_VALUE);
          }
        }

        @Override
        public long freeDisk(Path folder) throws IOException {
          return Files.getFileStore(folder).getUsableSpace();
        }
      };
    }
  }
}
