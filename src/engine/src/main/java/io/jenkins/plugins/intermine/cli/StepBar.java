package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.event.Event;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The bar of a step that is under way: by what it counts where the whole is known, else by the time
 * that it took before, else only the time that has passed.
 */
final class StepBar implements AutoCloseable {

  private static final int UPDATE_MILLIS = 500;

  private final ProgressBar bar;
  private final boolean byTime;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(StepBar::thread);
  private boolean counted;

  private StepBar(ProgressBar bar, boolean byTime) {
    this.bar = bar;
    this.byTime = byTime;
  }

  /**
   * Shows a bar.
   *
   * @param expectedMillis how long the step took before, or 0
   */
  static StepBar open(String label, long expectedMillis) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(label)
            .setInitialMax(expectedMillis > 0 ? expectedMillis : -1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .hideEta()
            .build();
    StepBar step = new StepBar(bar, expectedMillis > 0);
    step.clock.scheduleAtFixedRate(step::tick, UPDATE_MILLIS, UPDATE_MILLIS, TimeUnit.MILLISECONDS);
    return step;
  }

  /** Time passes; a step that takes longer than before stays at its end. */
  private synchronized void tick() {
    if (byTime && !counted) {
      bar.stepTo(Math.min(passedMillis(), bar.getMax()));
      long left = Math.max(0, bar.getMax() - passedMillis()) / 1000;
      bar.setExtraMessage(left > 0 ? " about " + left + " s left" : " longer than before");
    }
  }

  private long passedMillis() {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** What the step says of itself. */
  synchronized void progress(Event.StepProgress progress) {
    long perSecond = progress.done() * 1000 / Math.max(1, passedMillis());
    String rate =
        String.format(Locale.ROOT, " %,d %s (%,d/s)", progress.done(), progress.unit(), perSecond);
    if (progress.total() > 0) {
      counted = true;
      bar.maxHint(progress.total());
      long left = (progress.total() - progress.done()) / Math.max(1, perSecond);
      rate += " " + left + " s left";
    }
    if (counted || !byTime) {
      bar.stepTo(progress.done());
    }
    bar.setExtraMessage(rate);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    bar.close();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "progress bar");
    thread.setDaemon(true);
    return thread;
  }
}
