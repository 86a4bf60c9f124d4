package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.build.Gradle;
import io.jenkins.plugins.intermine.build.Jdk;
import io.jenkins.plugins.intermine.build.Preflight;
import io.jenkins.plugins.intermine.exec.Command;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.mine.Environment;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.Mine;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.tool.ToolStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What {@code mine doctor} asks of the machine. */
final class MachineChecks {

  private static final long GIBIBYTE = 1L << 30;

  /** The tools of the process scenario, InterMine's jars and a small mine. */
  private static final long LEAST_DISK = 3 * GIBIBYTE;

  private final Path repository;
  private final ProcessRunner runner;
  private final Function<String, String> environment;

  /**
   * @param environment looks up an environment variable
   */
  MachineChecks(Path repository, ProcessRunner runner, Function<String, String> environment) {
    this.repository = repository;
    this.runner = runner;
    this.environment = environment;
  }

  /** What holds for every mine. */
  List<Check> ofAnyMine() throws IOException {
    List<Check> checks = new ArrayList<>();
    checks.add(system());
    checks.add(Check.ok("Java " + Runtime.version().feature() + " runs this program"));
    checks.add(disk());
    checks.add(user());
    return checks;
  }

  /** What this mine asks for. */
  List<Check> of(Mine mine, ToolStore tools) throws IOException {
    List<Check> checks = new ArrayList<>();
    checks.add(jdk(mine.java(), tools));
    checks.add(gradle(tools));
    checks.add(memory(Preflight.memoryFor(mine)));
    for (Environment each : mine.environments()) {
      checks.add(port(each));
    }
    return checks;
  }

  private static Check system() {
    String name = System.getProperty("os.name");
    String what = name + " on " + System.getProperty("os.arch");
    return name.equals("Linux")
        ? Check.ok(what)
        : Check.missing(what, "mines are built and deployed on Linux; use a Linux machine");
  }

  private static Check jdk(int major, ToolStore tools) {
    if (Jdk.isPinned(major, tools)) {
      return Check.ok("JDK " + major + " for InterMine, from tools.lock");
    }
    return Jdk.find(major)
        .map(jdk -> Check.ok("JDK " + major + " for InterMine, in " + jdk.home()))
        .orElseGet(
            () ->
                Check.missing(
                    "no JDK " + major + ", which 'java' in mine.yaml asks for",
                    "install one and set JAVA_HOME, or change 'java'"));
  }

  private Check gradle(ToolStore tools) {
    return Gradle.find(repository, tools, environment)
        .map(gradle -> Check.ok("Gradle from " + gradle.origin()))
        .orElseGet(
            () ->
                Check.missing(
                    "no Gradle: the mine has no gradlew, tools.lock pins none, and none is on the"
                        + " PATH",
                    "on Debian: apt-get install gradle; or add InterMine's wrapper to the mine"));
  }

  private static Check memory(long wanted) throws IOException {
    long available = Preflight.Resources.ofThisMachine().availableMemory();
    String what = gibibytes(available) + " of memory available";
    return available >= wanted
        ? Check.ok(what + ", " + gibibytes(wanted) + " wanted")
        : Check.missing(
            what + ", and the build wants " + gibibytes(wanted),
            "end other programs, or lower build.memory in mine.yaml");
  }

  private Check disk() throws IOException {
    Path there = existing(repository);
    long free = Preflight.Resources.ofThisMachine().freeDisk(there);
    String what = gibibytes(free) + " of disk free at " + there;
    return free >= LEAST_DISK
        ? Check.ok(what)
        : Check.missing(
            what + ", and tools and a small mine need " + gibibytes(LEAST_DISK),
            "free some, or work elsewhere");
  }

  /** PostgreSQL refuses to run as root, so root needs a way to become somebody else. */
  private Check user() throws IOException {
    if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      return Check.ok("runs as " + System.getProperty("user.name") + ", not as root");
    }
    if (onPath("setpriv").isPresent() && isOpenToOthers()) {
      return Check.ok("runs as root; PostgreSQL gets an account of its own by setpriv");
    }
    if (onPath("unshare").isPresent() && hasUserNamespaces()) {
      return Check.ok("runs as root; PostgreSQL gets a user namespace by unshare");
    }
    return Check.missing(
        "runs as root, as which PostgreSQL refuses to run, and can't start it as somebody else",
        "run mine as an ordinary user, or install util-linux and let everyone enter the folders"
            + " above the repository (chmod o+x)");
  }

  private boolean isOpenToOthers() throws IOException {
    for (Path folder = existing(repository); folder != null; folder = folder.getParent()) {
      if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasUserNamespaces() {
    try {
      return runner.run(Command.in(Path.of("/"), List.of("unshare", "-U", "true"))).ok();
    } catch (MineException e) {
      if (e.exitCode() == ExitCode.ABORTED) {
        throw e;
      }
      // It can't be started: then this way isn't one.
      return false;
    }
  }

  private static Path existing(Path path) {
    Path there = path;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }

  private Optional<Path> onPath(String program) {
    String path = environment.apply("PATH");
    return Stream.of(path == null ? new String[0] : path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Check port(Environment each) {
    String name = "port " + each.port() + " of the environment " + each.name();
    if (each.isAnyPort()) {
      return Check.ok("the environment " + each.name() + " takes any free port");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(each.port()));
      return Check.ok(name + " is free");
    } catch (IOException e) {
      return Check.note(
          name + " is taken: " + e.getMessage().toLowerCase(Locale.ROOT),
          "right if the mine is deployed here ('mine status'); otherwise change it in mine.yaml");
    }
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIBIBYTE);
  }
}
