package io.jenkins.plugins.intermine.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxiesTest {
  private static String proxy(Map<String, String> environment, String url) {
    Proxy proxy = new Proxies(environment).select(URI.create(url)).get(0);
    return proxy.address() instanceof InetSocketAddress address
        ? address.getHostString() + ":" + address.getPort()
        : "none";
  }

  @Test
  void theVariableOfTheSchemeCountsInEitherCase() {
    Map<String, String> environment =
        Map.of("https_proxy", "http://proxy.example:3128", "HTTP_PROXY", "plain.example:80");
    assertEquals("proxy.example:3128", proxy(environment, "https://repo.example/x"));
    assertEquals("plain.example:80", proxy(environment, "http://repo.example/x"));
  }

  @Test
  void withoutVariablesTheWayIsDirect() {
    assertEquals("none", proxy(Map.of(), "https://repo.example/x"));
  }

  @Test
  void excludedHostsAndThisMachineAreReachedDirectly() {
    Map<String, String> environment =
        Map.of("https_proxy", "http://p.example:1", "no_proxy", "a.example, .b.example");
    assertEquals("none", proxy(environment, "https://a.example/"));
    assertEquals("none", proxy(environment, "https://x.b.example/"));
    assertEquals("none", proxy(environment, "https://127.0.0.1/"));
    assertEquals("p.example:1", proxy(environment, "https://aa.example/"));
  }

  @Test
  void onlyAVariableWithAPasswordHasOne() {
    assertTrue(
        new Proxies(Map.of("https_proxy", "http://me:word@p.example:1"))
            .authenticator()
            .isPresent());
    assertFalse(
        new Proxies(Map.of("https_proxy", "http://p.example:1")).authenticator().isPresent());
  }
}
