package io.jenkins.plugins.intermine.dvc;

import io.jenkins.plugins.intermine.dvc.ProgressListener.Phase;
import io.jenkins.plugins.intermine.dvc.ProgressListener.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Does one thing for each element of a list, with a bounded number of threads. The calling thread
 * tells of the progress and looks for a cancel; the first failure stops the rest, and nothing runs
 * any more when {@link #run} comes back.
 */
final class Work {
  private static final long TICK_MS = 100;

  private final Phase phase;
  private final ProgressListener listener;
  private final CancelCheck cancel;
  private final int threads;
  private final LongAdder bytes = new LongAdder();
  private final LongAdder done = new LongAdder();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private Runnable onTick = () -> {};
  private volatile boolean stopped;

  /** What is done for one element. */
  interface Task<T> {
    void run(T item) throws IOException;
  }

  Work(Phase phase, int threads, ProgressListener listener, CancelCheck cancel) {
    this.phase = phase;
    this.threads = threads;
    this.listener = listener;
    this.cancel = cancel;
  }

  /** Called ten times a second by the calling thread. */
  Work onTick(Runnable action) {
    onTick = action;
    return this;
  }

  /** Counts bytes that were moved. */
  void moved(long count) {
    bytes.add(count);
  }

  long bytes() {
    return bytes.sum();
  }

  /** Whether tasks should end early. */
  boolean isStopped() {
    return stopped;
  }

  /** A check for tasks, which says yes also when another task failed. */
  CancelCheck check() {
    return () -> stopped;
  }

  <T> void run(List<T> items, Task<T> task) {
    if (items.isEmpty()) {
      return;
    }
    AtomicInteger next = new AtomicInteger();
    List<Thread> pool = new ArrayList<>();
    for (int i = 0; i < Math.min(threads, items.size()); i++) {
      Thread thread = new Thread(() -> loop(items, next, task), "dvc-" + phase + "-" + i);
      thread.setDaemon(true);
      thread.start();
      pool.add(thread);
    }
    boolean interrupted = watch(pool, items.size());
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    listener.progress(new Progress(phase, done.sum(), items.size(), bytes.sum()));
    rethrow();
  }

  private <T> void loop(List<T> items, AtomicInteger next, Task<T> task) {
    for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
      if (stopped) {
        return;
      }
      try {
        task.run(items.get(i));
        done.increment();
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
        stopped = true;
      }
    }
  }

  /** Waits for the threads; true when the caller was interrupted meanwhile. */
  private boolean watch(List<Thread> pool, int total) {
    boolean interrupted = false;
    boolean told = false;
    long nextTick = System.nanoTime() + TICK_MS * 1_000_000;
    for (Thread thread : pool) {
      while (thread.isAlive()) {
        try {
          thread.join(TICK_MS / 4);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        if (!stopped && (interrupted || cancel.cancelled())) {
          failure.compareAndSet(null, CancelCheck.exception());
          stopped = true;
        }
        if (stopped && !told) {
          told = true;
          // They may wait for a remote, which would take up to its time limit.
          pool.forEach(Thread::interrupt);
        }
        if (System.nanoTime() >= nextTick) {
          nextTick = System.nanoTime() + TICK_MS * 1_000_000;
          onTick.run();
          listener.progress(new Progress(phase, done.sum(), total, bytes.sum()));
        }
      }
    }
    return interrupted;
  }

  private void rethrow() {
    Throwable first = failure.get();
    if (first instanceof RuntimeException e) {
      throw e;
    }
    if (first instanceof Error e) {
      throw e;
    }
    if (first instanceof IOException e) {
      throw DvcException.io("can't go on", e);
    }
  }

  /** Sleeps; an interrupt cancels the operation. */
  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DvcException(DvcException.Kind.CANCELLED, "interrupted", e);
    }
  }
}
