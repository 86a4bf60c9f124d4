package io.jenkins.plugins.intermine.exec;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs programs as processes of this machine (Linux).
 *
 * <p>Every process carries a mark in its environment, by which {@link #endAll} finds also those
 * that left the tree: daemons, and what an engine left that was killed by {@code kill -9}.
 */
public final class LocalProcesses implements ProcessRunner {

  /** The environment variable that marks the processes of a build. */
  public static final String BUILD_MARK = "MINE_BUILD";

  /** The environment variable that marks the processes of a release. */
  public static final String RELEASE_MARK = "MINE_RELEASE";

  /**
   * By these Jenkins finds what a build left running and ends it (ProcessTreeKiller, and Pipeline's
   * node step). A release must outlive the build, so its processes go without.
   */
  private static final Set<String> JENKINS_COOKIES =
      Set.of("JENKINS_NODE_COOKIE", "JENKINS_SERVER_COOKIE", "BUILD_ID", "HUDSON_COOKIE");

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final String mark;
  private final Redactor redactor;
  private final Cancellation cancellation;
  private final Set<String> secretVariables;

  /**
   * @param mark names the owner of the processes, e.g. the mine's folder
   * @param secretVariables environment variables that no child inherits: a child that needs one
   *     gets it by its {@link Command}
   */
  public LocalProcesses(
      String mark, Redactor redactor, Cancellation cancellation, Set<String> secretVariables) {
    this.mark = mark;
    this.redactor = redactor;
    this.cancellation = cancellation;
    this.secretVariables = Set.copyOf(secretVariables);
  }

  /** The owner that these processes are marked with. */
  String mark() {
    return mark;
  }

  @Override
  public RunningProcess start(Command command, Consumer<String> onLine) {
    boolean release = command.lifetime() == Command.Lifetime.RELEASE;
    ProcessBuilder builder = new ProcessBuilder(release ? detached(command) : command.words());
    builder.directory(command.directory().toFile());
    builder.redirectErrorStream(true);
    builder.redirectInput(Path.of("/dev/null").toFile());
    environment(builder.environment(), command, release);
    try {
      if (release) {
        // The process outlives this one, so its output can't pass through a pipe of ours.
        Path log = command.log() == null ? Path.of("/dev/null") : command.log();
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new LocalProcess(builder.start(), null);
      }
      Process process = builder.start();
      return new LocalProcess(process, pump(process, command, onLine));
    } catch (IOException e) {
      throw new MineException(
          ExitCode.TOOL, "can't start " + command.words().get(0) + ": " + e.getMessage(), e);
    }
  }

  /** A session of its own, so that Ctrl-C in the terminal doesn't reach a release. */
  private static List<String> detached(Command command) {
    List<String> words = new ArrayList<>(List.of("setsid", "--"));
    words.addAll(command.words());
    return words;
  }

  private void environment(Map<String, String> variables, Command command, boolean release) {
    variables.keySet().removeAll(secretVariables);
    if (release) {
      variables.keySet().removeAll(JENKINS_COOKIES);
      variables.remove(BUILD_MARK);
    }
    variables.put(release ? RELEASE_MARK : BUILD_MARK, mark);
    command
        .environment()
        .forEach(
            (name, value) -> {
              if (value.isEmpty()) {
                variables.remove(name);
              } else {
                variables.put(name, value);
              }
            });
  }

  private Thread pump(Process process, Command command, Consumer<String> onLine)
      throws IOException {
    BufferedWriter log = command.log() == null ? null : openLog(command.log());
    Thread thread = new Thread(() -> copyLines(process, log, onLine), "output of " + process.pid());
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static BufferedWriter openLog(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.newBufferedWriter(
        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void copyLines(Process process, BufferedWriter log, Consumer<String> onLine) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String clean = redactor.apply(line);
        write(log, clean);
        onLine.accept(clean);
      }
    } catch (IOException e) {
      onLine.accept("mine: reading the output ended: " + e.getMessage());
    } finally {
      close(log);
    }
  }

  /**
   * A log that can't be written, on a full disk say, is no reason to stop reading: the process
   * would wait for ever with a full pipe.
   */
  private static void write(BufferedWriter log, String line) {
    if (log != null) {
      try {
        log.write(line);
        log.newLine();
        log.flush();
      } catch (IOException e) {
        System.err.println("mine: can't write a log: " + e.getMessage());
      }
    }
  }

  private static void close(BufferedWriter log) {
    if (log != null) {
      try {
        log.close();
      } catch (IOException e) {
        System.err.println("mine: can't write a log: " + e.getMessage());
      }
    }
  }

  @Override
  public void checkCancelled() {
    cancellation.check();
  }

  @Override
  public void endAll() {
    endMarked(BUILD_MARK, mark);
  }

  /** Ends the processes of this owner's releases. */
  public void endReleases() {
    endMarked(RELEASE_MARK, mark);
  }

  private static void endMarked(String variable, String value) {
    List<ProcessHandle> marked = ProcessMarks.find(variable, value);
    marked.forEach(ProcessHandle::destroy);
    awaitEnd(marked, GRACE);
    marked.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(marked, GRACE);
  }

  private static void awaitEnd(List<ProcessHandle> processes, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (ProcessHandle process : processes) {
      try {
        process.onExit().get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private final class LocalProcess implements RunningProcess {
    private final Process process;
    private final Thread pump;

    LocalProcess(Process process, Thread pump) {
      this.process = process;
      this.pump = pump;
    }

    @Override
    public long pid() {
      return process.pid();
    }

    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public int await(Duration limit) {
      long start = System.nanoTime();
      try {
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
          if (System.nanoTime() - start > limit.toNanos()) {
            end(GRACE);
            return TIMED_OUT;
          }
          if (cancellation.requested()) {
            end(GRACE);
            cancellation.check();
          }
        }
        drain();
        return process.exitValue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        end(GRACE);
        throw new MineException(ExitCode.ABORTED, "aborted", e);
      }
    }

    /** A daemon that the process left may hold the pipe open: then the rest isn't waited for. */
    private void drain() throws InterruptedException {
      if (pump != null) {
        pump.join(Duration.ofSeconds(2).toMillis());
      }
    }

    @Override
    public void end(Duration grace) {
      List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
      tree.add(process.toHandle());
      tree.forEach(ProcessHandle::destroy);
      awaitEnd(tree, grace);
      tree.forEach(ProcessHandle::destroyForcibly);
      awaitEnd(tree, grace);
    }
  }
}
