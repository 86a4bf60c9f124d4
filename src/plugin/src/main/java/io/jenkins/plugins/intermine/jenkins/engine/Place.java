package io.jenkins.plugins.intermine.jenkins.engine;

import java.io.IOException;

/** Where a run of the engine takes place: the build, its agent, its workspace. */
interface Place {

  /**
   * What is at hand there: {@code Run}, {@code FilePath}, {@code EnvVars}, {@code Launcher} or
   * {@code TaskListener}.
   *
   * @return null when it is gone, as the agent can be
   */
  <T> T get(Class<T> type) throws IOException, InterruptedException;
}
