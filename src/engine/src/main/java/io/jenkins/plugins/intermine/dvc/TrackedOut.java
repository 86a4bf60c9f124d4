package io.jenkins.plugins.intermine.dvc;

/**
 * A file or directory that DVC tracks.
 *
 * @param path where it lies, relative to the repository, with {@code /}
 * @param hash its recorded hash, with {@code .dir} for a directory; empty when none is recorded yet
 * @param size bytes in all, -1 when not recorded
 * @param files number of files of a directory, -1 when not recorded or a single file
 * @param definedIn the {@code .dvc} or {@code dvc.yaml} file that tracks it
 */
public record TrackedOut(String path, String hash, long size, long files, String definedIn) {
  static TrackedOut of(OutSpec out) {
    String hash = out.id() == null ? "" : out.id().value();
    return new TrackedOut(out.path(), hash, out.size(), out.files(), out.file());
  }

  /** Whether it is a directory. */
  public boolean isDirectory() {
    return hash.endsWith(ObjectId.DIR);
  }
}
