package io.jenkins.plugins.intermine.dvc;

import io.jenkins.plugins.intermine.dvc.YamlFile.YamlMap;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * What an entry of {@code outs} means, in {@code .dvc} files and in {@code dvc.lock}: DVC's
 * output.py, META_SCHEMA and CHECKSUMS_SCHEMA.
 */
final class OutReader {
  /** Keys of an entry that say what the content is. */
  static final Set<String> HASH_KEYS =
      Set.of(
          "path",
          "md5",
          "etag",
          "checksum",
          "hash",
          "size",
          "nfiles",
          "isexec",
          "version_id",
          "cloud",
          "files");

  private OutReader() {}

  /**
   * The hash of an entry.
   *
   * @return null when none is recorded
   * @throws DvcException when it is one that this client can't use
   */
  static ObjectId id(YamlMap out) {
    for (String key : new String[] {"etag", "checksum"}) {
      if (out.has(key)) {
        throw out.unsupported(key, "an out with " + key + " lies outside DVC's cache");
      }
    }
    for (String key : new String[] {"version_id", "cloud", "files"}) {
      if (out.has(key)) {
        throw out.unsupported(key, "cloud-versioned outs (" + key + ") can't be read yet");
      }
    }
    String value = out.text("md5");
    if (value == null || value.isEmpty()) {
      return null;
    }
    return ObjectId.md5(checked(out, value.toLowerCase(Locale.ROOT)));
  }

  private static String checked(YamlMap out, String value) {
    if (!ObjectId.isWellFormed(value)) {
      throw new DvcException(
          DvcException.Kind.UNSAFE,
          out.at("md5", "the md5 " + SafePath.show(value) + " is not a hash").getMessage()
              + SafePath.BY_WHOM);
    }
    String hash = out.text("hash");
    if (hash == null) {
      throw out.unsupported(
          "md5",
          "this out was made by DVC 2 (no \"hash: md5\"; "
              + HashName.MD5_DOS2UNIX.id()
              + "), which can't be read yet; run `dvc cache migrate --dvc-files` with DVC 3");
    }
    if (!hash.equals(HashName.MD5.id())) {
      throw out.unsupported("hash", "the hash " + SafePath.show(hash) + " is not known");
    }
    return value;
  }

  /**
   * The path of an out relative to the root of the repository.
   *
   * @param out the mapping that names it, for the line
   * @param base the folder that its path starts from, relative to the root; empty for the root
   * @param path the path as written
   */
  static String resolve(YamlMap out, String base, String path) {
    if (path.matches("[A-Za-z][A-Za-z0-9+.-]+://.*") || path.startsWith("remote://")) {
      throw out.unsupported("path", "an out outside the repository can't be read");
    }
    if (path.startsWith("/") || path.indexOf('\0') >= 0) {
      throw unsafe(out, path, "which is not relative to the repository");
    }
    Path joined = Path.of("/root-of-repository").resolve(base).resolve(path).normalize();
    Path root = Path.of("/root-of-repository");
    if (!joined.startsWith(root)) {
      throw unsafe(out, path, "which lies outside the repository");
    }
    if (joined.equals(root)) {
      throw unsafe(out, path, "which is the repository itself");
    }
    String relative = root.relativize(joined).toString();
    SafePath.check(relative, out.place());
    return relative;
  }

  private static DvcException unsafe(YamlMap out, String path, String why) {
    return new DvcException(
        DvcException.Kind.UNSAFE,
        out.place() + " names the path " + SafePath.show(path) + ", " + why + SafePath.BY_WHOM);
  }
}
