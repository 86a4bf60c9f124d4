package io.jenkins.plugins.intermine.tool;

import io.jenkins.plugins.intermine.file.Sha256;
import java.util.List;

/**
 * A tool of {@code tools.lock}.
 *
 * @param name by which it is asked for
 * @param version of the tool as a whole
 * @param layout how its files become a folder
 * @param resolve the Maven coordinate whose runtime class path the files are; empty where the files
 *     are listed by hand
 * @param files all of them, for all platforms
 */
record LockedTool(
    String name, String version, Layout layout, String resolve, List<LockedFile> files) {

  /** How the files of a tool become its folder. */
  enum Layout {
    /** One archive (tar.gz, tar.xz, zip), unpacked; a single top folder is taken off. */
    ARCHIVE("archive"),
    /** One jar in which such an archive lies. */
    ARCHIVE_IN_JAR("archive-in-jar"),
    /** The files themselves, side by side. */
    FILES("files");

    private final String word;

    Layout(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  LockedTool {
    files = List.copyOf(files);
  }

  List<LockedFile> filesFor(String platform) {
    return files.stream().filter(file -> file.isFor(platform)).toList();
  }

  boolean isLockedFor(String platform) {
    List<LockedFile> wanted = filesFor(platform);
    return !wanted.isEmpty() && wanted.stream().allMatch(LockedFile::isLocked);
  }

  LockedTool withFiles(List<LockedFile> others) {
    return new LockedTool(name, version, layout, resolve, others);
  }

  /** The same tool in another version, not locked. */
  LockedTool ofVersion(String other) {
    List<LockedFile> renamed = files.stream().map(file -> file.ofVersion(version, other)).toList();
    String root =
        MavenCoordinate.parse(resolve).map(each -> each.withVersion(other).toString()).orElse("");
    return new LockedTool(name, other, layout, root, renamed);
  }

  /** One digest over what is installed on a platform; it changes when a file does. */
  String digest(String platform) {
    StringBuilder text = new StringBuilder(layout.word()).append('\n');
    for (LockedFile file : filesFor(platform)) {
      text.append(file.fileName()).append(' ').append(file.sha256()).append('\n');
    }
    return Sha256.of(text.toString());
  }
}
