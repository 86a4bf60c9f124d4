package io.jenkins.plugins.intermine.server;

import org.apache.solr.client.solrj.embedded.JettyConfig;
import org.apache.solr.client.solrj.embedded.JettySolrRunner;

/**
 * Solr's own JVM: its jars, and this class alone of the engine. SIGTERM ends it, and closes the
 * indexes first.
 */
public final class SolrMain {
  private static final int FAILED = 1;

  private SolrMain() {}

  /**
   * Serves a Solr home at {@code http://127.0.0.1:PORT/solr} until the process is ended.
   *
   * @param arguments the home, and the port
   */
  public static void main(String[] arguments) {
    JettyConfig config =
        JettyConfig.builder()
            .setContext("/solr")
            .setHost("127.0.0.1")
            .setPort(Integer.parseInt(arguments[1]))
            .withPortRetryTime(0)
            .build();
    try {
      new JettySolrRunner(arguments[0], config).start(true);
    } catch (Exception e) {
      e.printStackTrace();
      // Jetty's threads would keep this process alive.
      Runtime.getRuntime().halt(FAILED);
    }
  }
}
