package io.jenkins.plugins.intermine.dvc;

import java.util.regex.Pattern;

/**
 * The name of an object: a hash, with {@code .dir} at its end when the object lists a directory.
 * Since it becomes a path and a part of an address, nothing but a well-formed hash can be one.
 */
record ObjectId(HashName hash, String value) implements Comparable<ObjectId> {
  static final String DIR = ".dir";
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}(\\.dir)?");

  ObjectId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a hash: " + value);
    }
  }

  static ObjectId md5(String value) {
    return new ObjectId(HashName.MD5, value);
  }

  static boolean isWellFormed(String value) {
    return FORM.matcher(value).matches();
  }

  boolean isDirectory() {
    return value.endsWith(DIR);
  }

  /** The 32 hexadecimal digits. */
  String digest() {
    return value.substring(0, 32);
  }

  /** Where it lies below the root of a cache or remote: {@code files/md5/ab/cdef…[.dir]}. */
  String path() {
    return hash.prefix() + value.substring(0, 2) + "/" + value.substring(2);
  }

  @Override
  public int compareTo(ObjectId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
