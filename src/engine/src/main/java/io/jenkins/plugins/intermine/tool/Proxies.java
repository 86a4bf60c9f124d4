package io.jenkins.plugins.intermine.tool;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The proxy to go through: Java's system properties when they name one, else the variables {@code
 * https_proxy}, {@code http_proxy} and {@code no_proxy}, in either case.
 */
final class Proxies extends ProxySelector {
  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private final Map<String, String> environment;

  Proxies(Map<String, String> environment) {
    this.environment = environment;
    if (authenticator().isPresent() && System.getProperty(TUNNEL_SCHEMES) == null) {
      // Java refuses to send a name and password to a proxy for https, unless told that it may.
      System.setProperty(TUNNEL_SCHEMES, "");
    }
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (System.getProperty(uri.getScheme() + ".proxyHost") != null) {
      return ProxySelector.getDefault().select(uri);
    }
    return proxy(uri.getScheme())
        .filter(proxy -> !isExcluded(uri.getHost()))
        .map(proxy -> List.of(new Proxy(Proxy.Type.HTTP, address(proxy))))
        .orElse(List.of(Proxy.NO_PROXY));
  }

  /** Name and password for the proxy, where a variable has them. */
  Optional<Authenticator> authenticator() {
    return proxy("https")
        .or(() -> proxy("http"))
        .map(URI::getUserInfo)
        .filter(user -> user.contains(":"))
        .map(user -> user.split(":", 2))
        .map(user -> new PasswordAuthentication(user[0], user[1].toCharArray()))
        .map(Proxies::onlyForProxies);
  }

  private static Authenticator onlyForProxies(PasswordAuthentication answer) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY ? answer : null;
      }
    };
  }

  private static InetSocketAddress address(URI proxy) {
    int port = proxy.getPort() > 0 ? proxy.getPort() : 80;
    return InetSocketAddress.createUnresolved(proxy.getHost(), port);
  }

  private Optional<URI> proxy(String scheme) {
    return variable(scheme + "_proxy").or(() -> variable("all_proxy")).flatMap(Proxies::uri);
  }

  private static Optional<URI> uri(String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : "http://" + text);
      return Optional.of(uri).filter(each -> each.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<String> variable(String name) {
    String value =
        environment.getOrDefault(name, environment.get(name.toUpperCase(java.util.Locale.ROOT)));
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  private boolean isExcluded(String host) {
    if (host == null || host.equals("localhost") || host.startsWith("127.")) {
      return true;
    }
    for (String each : variable("no_proxy").orElse("").split("[,\\s]+")) {
      String name = each.replaceFirst("^\\*?\\.", "");
      if (each.equals("*") || !name.isEmpty() && (host.equals(name) || host.endsWith("." + name))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // The request itself fails with the same exception and is repeated.
  }
}
