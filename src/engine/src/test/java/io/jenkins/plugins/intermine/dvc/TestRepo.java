package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A DVC repository in a folder of a test, untouched by the configuration of the machine. */
final class TestRepo {
  final Path root;
  private final Map<String, String> environment;

  private TestRepo(Path root) {
    this.root = root;
    Path nowhere = root.resolve("no-such-folder");
    this.environment =
        Map.of(
            "DVC_SYSTEM_CONFIG_DIR",
            nowhere.toString(),
            "DVC_GLOBAL_CONFIG_DIR",
            nowhere.toString());
  }

  /** A new one with a remote folder {@code remote} inside it. */
  static TestRepo init(Path folder) throws IOException {
    Files.createDirectories(folder);
    DvcRepository.init(folder, "local", "../remote");
    return new TestRepo(folder.toRealPath());
  }

  /** A copy without cache and data: what a clone from git has, and the remote. */
  TestRepo cloneTo(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String name = root.relativize(path).toString();
        boolean kept =
            name.equals(".dvc/config")
                || name.startsWith("remote/")
                || name.endsWith(".dvc") && !name.equals(".dvc")
                || name.endsWith("dvc.yaml")
                || name.endsWith("dvc.lock")
                || name.endsWith(".dvcignore");
        if (kept && Files.isRegularFile(path)) {
          Path target = folder.resolve(name);
          Files.createDirectories(target.getParent());
          Files.copy(path, target);
        }
      }
    }
    return new TestRepo(folder.toRealPath());
  }

  DvcRepository open() {
    return open(Credentials.NONE);
  }

  DvcRepository open(Credentials credentials) {
    return DvcRepository.open(root, Trust.TRUSTED, credentials, environment);
  }

  DvcRepository openUntrusted() {
    return openUntrusted(Credentials.NONE);
  }

  DvcRepository openUntrusted(Credentials credentials) {
    return DvcRepository.open(root, Trust.UNTRUSTED, credentials, environment);
  }

  TestRepo write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  String read(String name) throws IOException {
    return Files.readString(root.resolve(name));
  }

  boolean has(String name) {
    return Files.exists(root.resolve(name));
  }

  List<TrackedOut> add(String... names) {
    List<Path> paths = Arrays.stream(names).map(Path::of).toList();
    return open().add(paths, ProgressListener.NONE, CancelCheck.NEVER);
  }

  PushResult push() {
    return open().push(List.of(), null, ProgressListener.NONE, CancelCheck.NEVER);
  }

  PullResult pull(String... targets) {
    return pull(PullRequest.of(targets));
  }

  PullResult pull(PullRequest request) {
    return open().pull(request, ProgressListener.NONE, CancelCheck.NEVER);
  }

  DvcException refused(PullRequest request) {
    return assertThrows(DvcException.class, () -> pull(request));
  }

  OutStatus.State status(String target) {
    return open().status(List.of(target), CancelCheck.NEVER).get(0).state();
  }

  /** Stores bytes in the remote under the name that they have. */
  String store(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new ObjectStore(root.resolve("remote")).put(bytes, "").value();
  }

  /** Stores bytes in the remote as the list of a directory. */
  String storeList(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new ObjectStore(root.resolve("remote")).put(bytes, ObjectId.DIR).value();
  }

  /** Files below a folder that are no objects and no directories, such as parts of transfers. */
  static List<String> temporaries(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".tmp") || name.endsWith(".new"))
          .toList();
    }
  }

  /** A fresh file that the clock of the file system tells from what was there before. */
  void touchLater(String name) throws IOException {
    Path file = root.resolve(name);
    Files.setLastModifiedTime(
        file,
        java.nio.file.attribute.FileTime.fromMillis(
            Files.getLastModifiedTime(file).toMillis() - 60_000));
  }
}
