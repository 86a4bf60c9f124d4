package io.jenkins.plugins.intermine.mine;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as {@code mine.yaml} writes it: {@code 30m}, {@code 12h}, {@code 2d}. */
final class StepTimeout {
  static final String EXPECTED = "a time from 1m to 100d, such as 30m, 12h or 2d";

  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})([mhd])");
  private static final Duration MOST = Duration.ofDays(100);

  private StepTimeout() {}

  /** Reads it; nothing when the text is no such time. */
  static Optional<Duration> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    return duration.compareTo(MOST) > 0 ? Optional.empty() : Optional.of(duration);
  }

  /** Writes it, in the largest unit that is exact; parts of a minute are dropped. */
  static String render(Duration duration) {
    long minutes = duration.toMinutes();
    if (minutes % (24 * 60) == 0) {
      return minutes / (24 * 60) + "d";
    }
    return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }
}
