package io.jenkins.plugins.intermine.tool;

import io.jenkins.plugins.intermine.event.EventSink;
import io.jenkins.plugins.intermine.exec.Cancellation;
import java.util.List;

/** Computes the digests of a tool's files. */
final class Locking {
  private final ToolSettings settings;
  private final EventSink events;
  private final Cancellation cancellation;
  private final ToolCache cache;

  Locking(ToolSettings settings, EventSink events, Cancellation cancellation) {
    this.settings = settings;
    this.events = events;
    this.cancellation = cancellation;
    Mirrors mirrors = new Mirrors(settings.mirrors());
    this.cache =
        new ToolCache(settings, new Downloader(mirrors, cancellation, Downloader.Patience.NORMAL));
  }

  LockedTool lock(LockedTool tool) {
    List<LockedFile> files = tool.resolve().isEmpty() ? tool.files() : classPath(tool);
    events.info("hashing " + files.size() + " files of " + tool.name() + " " + tool.version());
    return tool.withFiles(
        new Parallel(cancellation).map(files, file -> file.withDigest(cache.hash(file))));
  }

  private List<LockedFile> classPath(LockedTool tool) {
    return new ClassPathResolver(settings)
        .resolve(MavenCoordinate.parse(tool.resolve()).orElseThrow()).stream()
            .map(coordinate -> new LockedFile(coordinate.toString(), "", ""))
            .toList();
  }
}
