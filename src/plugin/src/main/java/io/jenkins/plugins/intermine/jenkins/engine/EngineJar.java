package io.jenkins.plugins.intermine.jenkins.engine;

import hudson.AbortException;
import hudson.FilePath;
import hudson.PluginWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.UUID;
import jenkins.model.Jenkins;
import jenkins.util.SystemProperties;

/** The engine as the plugin carries it, and its way to the agents. */
final class EngineJar {

  /** Names another mine.jar by its URL: for the plugin's own development. */
  private static final String OVERRIDE = "io.jenkins.plugins.intermine.engine";

  private static EngineJar carried;

  private final URL url;
  private final String digest;

  private EngineJar(URL url, String digest) {
    this.url = url;
    this.digest = digest;
  }

  /** The engine of this plugin. Its digest is computed once in the life of the controller. */
  static synchronized EngineJar carried() throws IOException {
    URL url = find();
    if (carried == null || !carried.isOf(url)) {
      try (InputStream in = url.openStream()) {
        carried = new EngineJar(url, FileDigest.of(in));
      } catch (java.io.FileNotFoundException e) {
        throw new AbortException("This build of the plugin carries no engine: no " + url);
      }
    }
    return carried;
  }

  /** URLs are compared by their text: their own comparison asks name servers. */
  private boolean isOf(URL other) {
    return url.toExternalForm().equals(other.toExternalForm());
  }

  private static URL find() throws AbortException, MalformedURLException {
    String override = SystemProperties.getString(OVERRIDE);
    if (override != null) {
      return new URL(override);
    }
    PluginWrapper plugin = Jenkins.get().getPluginManager().getPlugin("intermine-pipeline");
    if (plugin == null) {
      throw new AbortException("The plugin intermine-pipeline is not installed");
    }
    return new URL(plugin.baseResourceURL, "WEB-INF/engine/mine.jar");
  }

  /**
   * Brings the engine to an agent, where it is not there yet.
   *
   * <p>It is named by its digest, so the engines of two versions of the plugin lie side by side and
   * a running one is never overwritten; and it is checked on every use, since builds can write
   * there.
   *
   * @return the file, in the root folder of the agent
   */
  FilePath install(FilePath root) throws IOException, InterruptedException {
    FilePath folder = root.child("intermine-pipeline");
    FilePath jar = folder.child("mine-" + digest + ".jar");
    if (!isWhole(jar)) {
      folder.mkdirs();
      FilePath coming = folder.child("coming-" + UUID.randomUUID() + ".jar");
      try {
        coming.copyFrom(url);
        coming.act(new MoveTo(jar.getRemote()));
      } finally {
        coming.delete();
      }
    }
    jar.act(new OldEngines());
    return jar;
  }

  private boolean isWhole(FilePath jar) throws IOException, InterruptedException {
    return digest.equals(jar.act(new FileDigest()));
  }
}
