package io.jenkins.plugins.intermine.cli;

import java.util.Locale;

/** Numbers of bytes, for people. */
final class Sizes {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

  private Sizes() {}

  /** E.g. {@code 512 bytes} or {@code 1.5 GiB}. */
  static String of(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    double size = bytes;
    int unit = -1;
    while (size >= 1024 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
  }
}
