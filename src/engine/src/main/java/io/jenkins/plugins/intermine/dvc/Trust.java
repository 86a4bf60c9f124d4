package io.jenkins.plugins.intermine.dvc;

/** How far the configuration that lies in a repository is believed. */
public enum Trust {
  /** Of the user or their team: it may name a cache and a remote outside the repository. */
  TRUSTED,
  /**
   * Of a stranger, such as a pull request: what lies in the repository may not choose a cache, a
   * link type or a folder outside the repository, and no credentials are read from it.
   */
  UNTRUSTED
}
