package io.jenkins.plugins.intermine.dvc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The path of an address as a server understands it: decoded, without dots, by its segments. */
final class UrlPath {

  /** What decoding makes of bytes that are no UTF-8, such as a slash written too long. */
  private static final char UNDECODABLE = '\uFFFD';

  private final Deque<String> segments = new ArrayDeque<>();
  private boolean gap;
  private boolean climbs;

  private UrlPath() {}

  /**
   * The segments of a path.
   *
   * @param raw as in the address, percent-encoded
   * @return empty where servers may read it in different ways: an encoded slash or dot, an empty
   *     segment before {@code ..}
   */
  static Optional<List<String>> segments(String raw) {
    UrlPath path = new UrlPath();
    String[] parts = (raw == null ? "" : raw).split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      if (!path.add(parts[i], i == parts.length - 1)) {
        return Optional.empty();
      }
    }
    return path.gap && path.climbs ? Optional.empty() : Optional.of(List.copyOf(path.segments));
  }

  private boolean add(String part, boolean last) {
    if (part.isEmpty()) {
      gap |= !last;
    } else if (part.equals("..")) {
      climbs = true;
      segments.pollLast();
    } else if (!part.equals(".")) {
      Optional<String> segment = decode(part);
      segment.ifPresent(segments::addLast);
      return segment.isPresent();
    }
    return true;
  }

  /** Decoded once; empty when it is a trick, also for a server that decodes it several times. */
  private static Optional<String> decode(String part) {
    String once = decodeOnce(part);
    String before = part;
    for (String next = once; ; next = decodeOnce(next)) {
      if (isTrick(next)) {
        return Optional.empty();
      }
      if (next.equals(before)) {
        return Optional.of(once);
      }
      before = next;
    }
  }

  private static String decodeOnce(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that encodes nothing stands for itself.
      return text;
    }
  }

  private static boolean isTrick(String segment) {
    String name = segment.replaceFirst(";.*", "");
    return name.equals(".")
        || name.equals("..")
        || segment
            .chars()
            .anyMatch(c -> c == '/' || c == '\\' || c == UNDECODABLE || Character.isISOControl(c));
  }
}
