package io.jenkins.plugins.intermine.tool;

import java.util.Comparator;
import java.util.Map;

/** Addresses that stand in for others. */
record Mirrors(Map<String, String> prefixes) {

  /** The address to ask instead of this one: the longest prefix that fits is replaced. */
  String apply(String url) {
    return prefixes.keySet().stream()
        .filter(url::startsWith)
        .max(Comparator.comparingInt(String::length))
        .map(prefix -> prefixes.get(prefix) + url.substring(prefix.length()))
        .orElse(url);
  }
}
