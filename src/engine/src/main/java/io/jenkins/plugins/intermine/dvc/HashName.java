package io.jenkins.plugins.intermine.dvc;

/**
 * The name that DVC gives to a way of hashing; it also decides where an object lies below the root
 * of a cache or remote.
 */
enum HashName {
  /** DVC 3: MD5 of the bytes as they are. */
  MD5("md5", "files/md5/"),
  /** DVC 2: MD5 after CRLF became LF in what looks like text; the same tree without a prefix. */
  MD5_DOS2UNIX("md5-dos2unix", "");

  private final String id;
  private final String prefix;

  HashName(String id, String prefix) {
    this.id = id;
    this.prefix = prefix;
  }

  /** The name in DVC's files. */
  String id() {
    return id;
  }

  /**
   * The folder of its objects, relative to the root of a cache or remote; empty or with a slash.
   */
  String prefix() {
    return prefix;
  }
}
