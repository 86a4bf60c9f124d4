package hudson.model;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;

public abstract class Computer extends Actionable {
  public static final ExecutorService threadPoolForRemoting = ForkJoinPool.commonPool();

  public String getName() {
    throw new UnsupportedOperationException();
  }

  public Node getNode() {
    throw new UnsupportedOperationException();
  }
}
