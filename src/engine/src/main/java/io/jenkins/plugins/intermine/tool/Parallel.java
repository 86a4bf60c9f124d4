package io.jenkins.plugins.intermine.tool;

import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does work that mostly waits for the network, several pieces at once. */
final class Parallel {
  /** As many as a server is glad to answer one client. */
  private static final int THREADS = 6;

  private final Cancellation cancellation;

  Parallel(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * The results, in the order of the items.
   *
   * @throws MineException of the first piece that failed; pieces not yet begun are left
   */
  <A, B> List<B> map(List<A> items, Function<A, B> work) {
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(THREADS, items.size()));
    try {
      List<Future<B>> running = new ArrayList<>();
      for (A item : items) {
        running.add(pool.submit(() -> work.apply(item)));
      }
      List<B> results = new ArrayList<>();
      for (Future<B> each : running) {
        results.add(each.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancellation.request();
      throw new MineException(ExitCode.ABORTED, "aborted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
