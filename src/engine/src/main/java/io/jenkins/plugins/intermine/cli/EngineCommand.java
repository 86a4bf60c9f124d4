package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.event.Event;
import io.jenkins.plugins.intermine.event.EventLog;
import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.event.RunResult;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What every command does around its own work: follow it on the terminal and in the event log, end
 * it when asked to, turn its end into one line, an exit code and {@code result.json}.
 */
abstract class EngineCommand implements Callable<Integer> {

  /** The longest that a command may take to end what it started. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Option(
      names = {"-C", "--repository"},
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The mine's repository (default: this folder).")
  private Path repository;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "Append what happens to this file, one JSON object a line.")
  private Path events;

  @Option(
      names = "--result",
      paramLabel = "FILE",
      description = "Write the result to this file, as JSON.")
  private Path result;

  @Option(
      names = "--cancel-file",
      paramLabel = "FILE",
      description = "End cleanly as soon as this file appears.")
  private Path cancelFile;

  @Option(names = "--plain", description = "Plain lines, also on a terminal.")
  private boolean plain;

  @Option(names = "--stacktrace", description = "Print the stack trace of a failure.")
  private boolean stacktrace;

  /**
   * Does the command's work.
   *
   * @return what it has to say to scripts
   */
  abstract Answer run(Session session) throws IOException;

  /** Logs that are worth keeping when the command failed; redacted ones only. */
  List<Path> logs(Session session) throws IOException {
    return List.of();
  }

  /**
   * What a command answers.
   *
   * @param values for {@code result.json}
   * @param artifacts files worth keeping
   * @param lines printed to standard output at the end
   */
  record Answer(java.util.Map<String, Object> values, List<Path> artifacts, List<String> lines) {
    static Answer of(String... lines) {
      return new Answer(java.util.Map.of(), List.of(), List.of(lines));
    }
  }

  @Override
  public final Integer call() {
    Redactor redactor = new Redactor();
    Cancellation cancellation = new Cancellation(cancelFile);
    CountDownLatch finished = new CountDownLatch(1);
    Thread hook = new Thread(() -> endOnSignal(cancellation, finished), "cancel");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return follow(redactor, cancellation);
    } finally {
      finished.countDown();
      removeHook(hook);
    }
  }

  private int follow(Redactor redactor, Cancellation cancellation) {
    RunResult outcome;
    try (Screen screen = Screen.of(spec.commandLine(), plain);
        Followers followers = Followers.open(screen, events, redactor)) {
      Session session =
          new Session(repository.toAbsolutePath().normalize(), followers, cancellation, redactor);
      outcome = admitAndWork(session, screen);
    } catch (IOException e) {
      outcome = failed(ExitCode.INTERNAL, "can't follow the run: " + e.getMessage(), List.of());
      spec.commandLine().getErr().println("mine: " + outcome.reason());
    }
    return finish(outcome, redactor);
  }

  private RunResult admitAndWork(Session arrived, Screen screen) {
    Session session;
    try {
      MineCommand mine = (MineCommand) spec.root().userObject();
      session = arrived.by(Caller.of(mine.environment(), arrived.redactor()));
      new Admission(session).check(this, name());
    } catch (MineException e) {
      // What lies in the repository is not even looked at for logs.
      return fail(arrived, screen, e.exitCode(), e.getMessage(), e, List.of());
    } catch (IOException | RuntimeException e) {
      ExitCode code = e instanceof IOException ? ExitCode.PREFLIGHT : ExitCode.INTERNAL;
      String message = "can't look at the repository: " + e.getMessage();
      return fail(arrived, screen, code, message, e, List.of());
    }
    return work(session, screen);
  }

  /** How people call it, e.g. {@code data push}. */
  private String name() {
    return spec.qualifiedName().substring(spec.root().name().length()).strip();
  }

  private RunResult work(Session session, Screen screen) {
    try {
      Answer answer = run(session);
      answer.lines().forEach(screen::line);
      return RunResult.success(
          spec.name(), answer.values(), answer.artifacts().stream().map(Path::toString).toList());
    } catch (MineException e) {
      return fail(session, screen, e.exitCode(), e.getMessage(), e, logsOf(session))
          .withRetryable(e.retryable());
    } catch (IOException | RuntimeException e) {
      ExitCode code = session.cancellation().requested() ? ExitCode.ABORTED : ExitCode.INTERNAL;
      String message = e.getClass().getSimpleName() + ": " + e.getMessage();
      return fail(session, screen, code, message, e, logsOf(session));
    }
  }

  private RunResult fail(
      Session session,
      Screen screen,
      ExitCode code,
      String message,
      Exception cause,
      List<String> logs) {
    String reason = session.redactor().apply(String.valueOf(message));
    session.events().accept(new Event.Note(Event.Level.ERROR, reason));
    if (stacktrace || code == ExitCode.INTERNAL) {
      screen.trace(cause, session.redactor());
    }
    return failed(code, reason, logs);
  }

  private List<String> logsOf(Session session) {
    try {
      return logs(session).stream().map(Path::toString).toList();
    } catch (IOException e) {
      session.events().warn("can't list the logs: " + e.getMessage());
      return List.of();
    }
  }

  private RunResult failed(ExitCode code, String reason, List<String> artifacts) {
    RunResult.Status status =
        code == ExitCode.ABORTED ? RunResult.Status.ABORTED : RunResult.Status.FAILED;
    return RunResult.failure(spec.name(), status, code.code(), reason, artifacts);
  }

  private int finish(RunResult outcome, Redactor redactor) {
    if (result != null) {
      try {
        outcome.write(result);
      } catch (IOException e) {
        spec.commandLine()
            .getErr()
            .println("mine: can't write " + result + ": " + redactor.apply(e.getMessage()));
        return ExitCode.INTERNAL.code();
      }
    }
    return outcome.exitCode();
  }

  /**
   * On Ctrl-C and SIGTERM the JVM runs this, and ends when it returns: so it waits until the
   * command has ended its children and written its result. Not for the thread to end, which can't:
   * it is held in System.exit until this returns.
   */
  private static void endOnSignal(Cancellation cancellation, CountDownLatch finished) {
    cancellation.request();
    try {
      if (!finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("mine: gave up waiting for the end of the command");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending already: the hook waits for this thread, which is about to end.
      return;
    }
  }

  /** The screen and the event log, as one sink. */
  private record Followers(EventSink sink, EventLog log) implements EventSink, AutoCloseable {
    static Followers open(Screen screen, Path events, Redactor redactor) throws IOException {
      List<EventSink> sinks = new ArrayList<>(List.of(screen));
      EventLog log = null;
      if (events != null) {
        log = EventLog.append(events, redactor);
        sinks.add(log);
      }
      return new Followers(EventSink.all(sinks), log);
    }

    @Override
    public void accept(Event event) {
      sink.accept(event);
    }

    @Override
    public void close() throws IOException {
      if (log != null) {
        log.close();
      }
    }
  }
}
