package io.jenkins.plugins.intermine.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that downloads tools. */
final class ToolOptions {

  @Mixin private OfflineOption offline;

  @Option(
      names = "--mirror",
      paramLabel = "FROM=TO",
      description =
          "Download what lies under the address FROM from TO instead; TO may be a file: address."
              + " May be given several times.")
  private Map<String, String> mirrors = new LinkedHashMap<>();

  boolean offline() {
    return offline.isOn();
  }

  Map<String, String> mirrors() {
    return mirrors;
  }
}
