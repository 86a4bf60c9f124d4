package io.jenkins.plugins.intermine.mine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory for a JVM, written as in {@code mine.yaml}: {@code 512m}, {@code 2g}.
 *
 * @param mebibytes 64 MiB to 4 TiB
 */
public record MemorySize(long mebibytes) {
  static final String EXPECTED = "a memory size from 64m to 4t, such as 512m or 2g";

  private static final long LEAST = 64;
  private static final long MOST = 4L * 1024 * 1024;
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,9})([mMgGtT])");

  public MemorySize {
    if (mebibytes < LEAST || mebibytes > MOST) {
      throw new IllegalArgumentException("not " + EXPECTED + ": " + mebibytes + " MiB");
    }
  }

  /**
   * Reads {@code 512m}, {@code 2g} or {@code 1t}.
   *
   * @return nothing when the text is no such size, or out of range
   */
  public static Optional<MemorySize> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    long mebibytes =
        switch (matcher.group(2).charAt(0)) {
          case 'm', 'M' -> number;
          case 'g', 'G' -> number * 1024;
          default -> number * 1024 * 1024;
        };
    return mebibytes < LEAST || mebibytes > MOST
        ? Optional.empty()
        : Optional.of(new MemorySize(mebibytes));
  }

  /** The size in bytes. */
  public long bytes() {
    return mebibytes * 1024 * 1024;
  }

  /** As a JVM and {@code mine.yaml} take it, e.g. after {@code -Xmx}: {@code 512m}, {@code 2g}. */
  @Override
  public String toString() {
    return mebibytes % 1024 == 0 ? mebibytes / 1024 + "g" : mebibytes + "m";
  }
}
