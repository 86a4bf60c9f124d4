package io.jenkins.plugins.intermine.dvc;

import java.net.URI;
import java.util.Locale;

/** Addresses in a form that may be printed. */
final class Address {
  private Address() {}

  /** The address without user information, query and fragment, which may hold secrets. */
  static String show(String address) {
    int end = address.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = address.indexOf(mark);
      end = at < 0 ? end : Math.min(end, at);
    }
    String plain = address.substring(0, end);
    int start = plain.indexOf("://");
    if (start >= 0) {
      int slash = plain.indexOf('/', start + 3);
      int at = plain.lastIndexOf('@', slash < 0 ? plain.length() : slash);
      plain = at > start ? plain.substring(0, start + 3) + plain.substring(at + 1) : plain;
    }
    return plain.replaceAll("\\p{Cntrl}", "?");
  }

  static String show(URI address) {
    return show(address.toString());
  }

  /** Scheme, host and port: what a credential belongs to. */
  static String origin(URI address) {
    int port = address.getPort();
    if (port < 0) {
      port = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
    String text = address.getScheme() + "://" + address.getHost() + ":" + port;
    return text.toLowerCase(Locale.ROOT);
  }
}
