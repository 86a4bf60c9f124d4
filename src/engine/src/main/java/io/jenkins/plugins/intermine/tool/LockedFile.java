package io.jenkins.plugins.intermine.tool;

import java.util.Optional;

/**
 * One file of a tool.
 *
 * @param source its address, or its Maven coordinate
 * @param platform the only platform that it is for; empty where it is for all
 * @param sha256 the digest of its bytes in lower-case hexadecimal; empty where nobody has computed
 *     it yet
 */
record LockedFile(String source, String platform, String sha256) {

  boolean isFor(String wanted) {
    return platform.isEmpty() || platform.equals(wanted);
  }

  boolean isLocked() {
    return !sha256.isEmpty();
  }

  Optional<MavenCoordinate> coordinate() {
    return isUrl() ? Optional.empty() : MavenCoordinate.parse(source);
  }

  boolean isUrl() {
    return source.contains("://");
  }

  String url() {
    return coordinate().map(MavenCoordinate::url).orElse(source);
  }

  /** The last part of the address. */
  String fileName() {
    String url = url();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  LockedFile withDigest(String digest) {
    return new LockedFile(source, platform, digest);
  }

  /** The same file of another version of the tool, not locked. */
  LockedFile ofVersion(String from, String to) {
    String other =
        coordinate()
            .map(each -> each.withVersion(to).toString())
            .orElseGet(() -> source.replace(from, to));
    return new LockedFile(other, platform, "");
  }
}
