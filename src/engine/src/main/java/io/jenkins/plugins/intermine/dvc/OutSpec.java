package io.jenkins.plugins.intermine.dvc;

/**
 * One tracked file or directory, from a {@code .dvc} file or from {@code dvc.yaml} with {@code
 * dvc.lock}.
 *
 * @param path where it lies, relative to the repository's root, with {@code /}
 * @param id hash of its content; null when none was recorded
 * @param size bytes in all, or -1
 * @param files number of files of a directory, or -1
 * @param executable whether the file gets the executable bit
 * @param push whether it is pushed
 * @param remote name of its own remote, or null
 * @param definedIn the file and line that defines it, for messages
 * @param file the file that defines it, relative to the root
 * @param stage the stage of {@code dvc.yaml}, or null
 * @param importedFrom where an import came from, without secrets, or null
 */
record OutSpec(
    String path,
    ObjectId id,
    long size,
    long files,
    boolean executable,
    boolean push,
    String remote,
    String definedIn,
    String file,
    String stage,
    String importedFrom) {

  boolean isDirectory() {
    return id != null && id.isDirectory();
  }

  /** Whether a path lies in this one or is the same. */
  boolean contains(String other) {
    return other.equals(path) || other.startsWith(path + "/");
  }

  /** Size of the object when it is a single file, else -1: limits what a remote may send. */
  long objectSize() {
    return isDirectory() ? -1 : size;
  }
}
