package io.jenkins.plugins.intermine.jenkins.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A value of the engine's result, as the page shows it. */
public final class ResultValue {
  private static final int MAX_VALUES = 100;

  private final String name;
  private final String text;

  ResultValue(String name, String text) {
    this.name = PageText.shown(name, "");
    this.text = PageText.shown(text, "");
  }

  /** The values that fit in a table; what is nested is written as {@code outer.inner}. */
  static List<ResultValue> of(Map<String, Object> values) {
    List<ResultValue> all = new ArrayList<>();
    collect("", values, all);
    return all;
  }

  private static void collect(String prefix, Map<?, ?> values, List<ResultValue> all) {
    for (Map.Entry<?, ?> each : values.entrySet()) {
      String name = prefix + each.getKey();
      if (each.getValue() instanceof Map<?, ?> inner) {
        collect(name + ".", inner, all);
      } else if (all.size() < MAX_VALUES) {
        all.add(new ResultValue(name, String.valueOf(each.getValue())));
      }
    }
  }

  public String getName() {
    return name;
  }

  public String getText() {
    return text;
  }

  /** The address to link to, or null: only http and https, since the text comes from an agent. */
  public String getLink() {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && uri.getHost() != null ? uri.toString() : null;
    } catch (java.net.URISyntaxException e) {
      return null;
    }
  }
}
