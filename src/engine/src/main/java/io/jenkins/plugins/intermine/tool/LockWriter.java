package io.jenkins.plugins.intermine.tool;

import java.util.Collection;

/** Writes {@code tools.lock}: the same tools always give the same text. */
final class LockWriter {
  private static final String HEAD =
      """
      # The tools of this mine and the digests of their files.
      # Change a version by: mine tools lock TOOL=VERSION
      # 'unlocked': nobody has downloaded and hashed this file yet.
      """;

  private LockWriter() {}

  static String text(Collection<LockedTool> tools) {
    StringBuilder out = new StringBuilder(HEAD);
    out.append("format: ").append(LockReader.FORMAT).append("\ntools:\n");
    tools.forEach(tool -> tool(out, tool));
    return out.toString();
  }

  private static void tool(StringBuilder out, LockedTool tool) {
    out.append("  ").append(tool.name()).append(":\n");
    out.append("    version: '").append(tool.version()).append("'\n");
    out.append("    layout: ").append(tool.layout().word()).append('\n');
    if (!tool.resolve().isEmpty()) {
      out.append("    resolve: ").append(tool.resolve()).append('\n');
    }
    out.append("    files:\n");
    tool.files().forEach(file -> file(out, file));
  }

  private static void file(StringBuilder out, LockedFile file) {
    String kind = file.isUrl() ? "url" : "maven";
    out.append("      - ").append(kind).append(": ").append(file.source()).append('\n');
    if (!file.platform().isEmpty()) {
      out.append("        platform: ").append(file.platform()).append('\n');
    }
    String digest = file.isLocked() ? file.sha256() : LockReader.UNLOCKED;
    out.append("        sha256: ").append(digest).append('\n');
  }
}
