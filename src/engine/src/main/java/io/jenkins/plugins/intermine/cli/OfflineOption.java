package io.jenkins.plugins.intermine.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --offline}, of every command that may download; {@code MINE_OFFLINE=1} is the same. */
final class OfflineOption {

  @Option(
      names = "--offline",
      defaultValue = "${env:MINE_OFFLINE:-false}",
      converter = Switch.class,
      description = "Use no network: only what was downloaded before (also: MINE_OFFLINE=1).")
  private boolean offline;

  boolean isOn() {
    return offline;
  }

  /** Takes 1 and 0 beside true and false, as people set variables. */
  static final class Switch implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String value) {
      return switch (value.strip().toLowerCase(Locale.ROOT)) {
        case "1", "true", "yes" -> true;
        case "", "0", "false", "no" -> false;
        default ->
            throw new TypeConversionException("'" + value + "' is neither 1 nor 0, true nor false");
      };
    }
  }
}
