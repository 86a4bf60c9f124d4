package io.jenkins.plugins.intermine.deploy;

import io.jenkins.plugins.intermine.build.Bundle;
import java.io.IOException;

/**
 * An environment to which bundles are deployed, and what can be done with it. Each scenario has an
 * implementation of its own: {@link ProcessDeployment} runs plain processes of this machine.
 */
public interface Deployment {

  /**
   * Makes a release from a bundle, checks it, and switches to it. Until the switch the live release
   * goes on; when anything fails it stays the live one.
   *
   * @param initUserProfile whether a user-profile database may be made where there is none
   */
  Status deploy(Bundle bundle, boolean initUserProfile) throws IOException;

  /**
   * Makes a kept release the live one again, without a bundle: checks it, and switches to it as
   * {@link #deploy} does. The users' lists live on; the release that was live is kept.
   *
   * @param slot the release's slot, e.g. {@code r1}; null for the newest that is not live
   * @throws io.jenkins.plugins.intermine.mine.MineException when nothing is live, no other release
   *     is kept, or the slot is not that of a kept release; also when the release does not become
   *     healthy, and then the one before stays live
   */
  Status rollback(String slot) throws IOException;

  /** Starts the live release again, after {@link #stop} or a reboot. */
  Status start() throws IOException;

  /** What is live, and whether it runs. */
  Status status();

  /** Ends every process of the environment; its data stay. */
  void stop() throws IOException;

  /**
   * What an environment is doing.
   *
   * @param environment its name
   * @param slot the live release's slot, e.g. {@code r2}, or null where nothing was deployed
   * @param release what the live release answers as its release, or null
   * @param key content key of the live release's bundle, or null
   * @param url the mine's address, or null
   * @param running whether its webapp runs
   */
  record Status(
      String environment, String slot, String release, String key, String url, boolean running) {}
}
