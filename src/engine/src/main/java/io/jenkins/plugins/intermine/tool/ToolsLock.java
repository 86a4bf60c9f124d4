package io.jenkins.plugins.intermine.tool;

import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.file.AtomicFile;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tools of a mine, each with its version and the digests of its files: {@code tools.lock}.
 *
 * <p>A digest is in it only when the bytes were downloaded and hashed; until then a file is {@code
 * unlocked} and can't be installed. Immutable.
 */
public final class ToolsLock {
  private static final String BUNDLED = "/io/jenkins/plugins/intermine/tools.lock";

  private final Map<String, LockedTool> tools;

  private ToolsLock(Map<String, LockedTool> tools) {
    this.tools = tools;
  }

  /**
   * Reads a lock.
   *
   * @throws io.jenkins.plugins.intermine.mine.InvalidMineException with file, line and mend of all
   *     that is wrong with it
   * @throws MineException with {@code INVALID} when the file can't be read
   */
  public static ToolsLock read(Path file) {
    try {
      return new ToolsLock(LockReader.read(file, Files.readString(file)));
    } catch (IOException e) {
      throw new MineException(ExitCode.INVALID, file + " can't be read: " + e.getMessage(), e);
    }
  }

  /** The lock that comes with this program. */
  public static ToolsLock bundled() {
    try (InputStream in = ToolsLock.class.getResourceAsStream(BUNDLED)) {
      if (in == null) {
        throw new MineException(ExitCode.INTERNAL, "tools.lock is not part of this program");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new ToolsLock(LockReader.read(Path.of("tools.lock (bundled)"), text));
    } catch (IOException e) {
      throw new MineException(ExitCode.INTERNAL, "tools.lock can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes the lock in place of a file, whole or not at all.
   *
   * @throws MineException with {@code PREFLIGHT} when it can't be written
   */
  public void write(Path file) {
    try {
      AtomicFile.write(file, text());
    } catch (IOException e) {
      throw new MineException(ExitCode.PREFLIGHT, file + " can't be written: " + e.getMessage(), e);
    }
  }

  /** The names of the tools, in the order of the file. */
  public List<String> names() {
    return List.copyOf(tools.keySet());
  }

  /**
   * The version of a tool.
   *
   * @throws MineException when the lock doesn't have it
   */
  public String version(String tool) {
    return tool(tool).version();
  }

  /** Whether the lock has a tool, with all digests for this machine. */
  public boolean isLocked(String tool) {
    return tools.containsKey(tool) && tools.get(tool).isLockedFor(Platform.current());
  }

  /**
   * Downloads a tool's files for all platforms and computes their digests anew; for a tool that is
   * a class path, resolves that first.
   *
   * @param tool its name
   * @param version another version of it; null for the one that the lock has
   * @return the lock with that tool locked; this one is unchanged
   * @throws MineException when a file can't be downloaded
   */
  public ToolsLock lock(
      String tool,
      String version,
      ToolSettings settings,
      EventSink events,
      Cancellation cancellation) {
    LockedTool old = tool(tool);
    LockedTool wanted = version == null ? old : old.ofVersion(version);
    LockedTool locked = new Locking(settings, events, cancellation).lock(wanted);
    Map<String, LockedTool> changed = new LinkedHashMap<>(tools);
    changed.put(tool, locked);
    return new ToolsLock(changed);
  }

  LockedTool tool(String name) {
    LockedTool tool = tools.get(name);
    if (tool == null) {
      throw new MineException(
          ExitCode.TOOL, "tools.lock has no tool '" + name + "'; it has " + names());
    }
    return tool;
  }

  Collection<LockedTool> tools() {
    return tools.values();
  }

  String text() {
    return LockWriter.text(tools.values());
  }
}
