package io.jenkins.plugins.intermine.mine;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a schedule in the syntax of Jenkins' "Build periodically": lines of five fields or an
 * alias, {@code #} comments, and {@code TZ=zone} as the first line.
 */
final class CronSyntax {
  private static final Set<String> ALIASES =
      Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");

  private record Field(String name, int least, int most) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59),
          new Field("hour", 0, 23),
          new Field("day of the month", 1, 31),
          new Field("month", 1, 12),
          new Field("day of the week", 0, 7));

  private static final Pattern TERM =
      Pattern.compile(
          "(?:\\*|H(?:\\(([0-9]{1,2})-([0-9]{1,2})\\))?|([0-9]{1,2})(?:-([0-9]{1,2}))?)"
              + "(?:/([0-9]{1,2}))?");

  private CronSyntax() {}

  /** What is wrong with a schedule, or nothing. */
  static Optional<String> problem(String cron) {
    List<String> lines = new ArrayList<>();
    boolean first = true;
    for (String line : cron.split("\\R")) {
      String stripped = line.strip();
      if (first && stripped.startsWith("TZ=")) {
        if (!isZone(stripped.substring(3))) {
          return Optional.of("has the unknown time zone " + Quote.of(stripped.substring(3)));
        }
      } else if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        lines.add(stripped);
      }
      first = false;
    }
    if (lines.isEmpty()) {
      return Optional.of("is empty");
    }
    return lines.stream().map(CronSyntax::problemOfLine).flatMap(Optional::stream).findFirst();
  }

  private static boolean isZone(String zone) {
    try {
      ZoneId.of(zone);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Optional<String> problemOfLine(String line) {
    if (ALIASES.contains(line)) {
      return Optional.empty();
    }
    if (line.startsWith("@")) {
      return Optional.of(
          "has the unknown alias "
              + Quote.of(line)
              + " (known are "
              + String.join(", ", ALIASES.stream().sorted().toList())
              + ")");
    }
    String[] terms = line.split("\\s+");
    if (terms.length != FIELDS.size()) {
      return Optional.of(
          "must have five fields (minute, hour, day of the month, month, day of the week), but has "
              + terms.length);
    }
    for (int i = 0; i < terms.length; i++) {
      Field field = FIELDS.get(i);
      for (String term : terms[i].split(",", -1)) {
        if (!isTerm(term, field)) {
          return Optional.of(
              "has "
                  + Quote.of(term)
                  + " as "
                  + field.name()
                  + ", which goes from "
                  + field.least()
                  + " to "
                  + field.most());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isTerm(String term, Field field) {
    Matcher matcher = TERM.matcher(term);
    return matcher.matches()
        && isRange(matcher.group(1), matcher.group(2), field)
        && isRange(matcher.group(3), matcher.group(4), field)
        && (matcher.group(5) == null || isStep(matcher.group(5), field));
  }

  private static boolean isStep(String step, Field field) {
    int value = Integer.parseInt(step);
    return value >= 1 && value <= field.most();
  }

  private static boolean isRange(String from, String to, Field field) {
    if (from == null) {
      return true;
    }
    int first = Integer.parseInt(from);
    int last = to == null ? first : Integer.parseInt(to);
    return field.least() <= first && first <= last && last <= field.most();
  }
}
