package io.jenkins.plugins.intermine.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.intermine.file.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the databases of the build hold: the steps that were finished in them, in their order. It is
 * written before and after each step, so an engine that was killed leaves the truth behind.
 */
final class BuildState {

  /**
   * A finished step.
   *
   * @param key content key of everything up to and with this step
   * @param checkpoint database that holds a copy of the production database as this step left it,
   *     or null
   */
  record Finished(String id, String key, long millis, String detail, String checkpoint) {}

  /**
   * The file's content.
   *
   * @param underWay the step that was begun and not finished: the databases are in no known state
   * @param bootId the kernel's boot at the last write: the build's database does not survive a
   *     crash of the machine, since it does not wait for the disk
   */
  private record Content(List<Finished> finished, String underWay, String bootId) {}

  private final Path file;
  private List<Finished> finished = new ArrayList<>();
  private String underWay;

  private BuildState(Path file) {
    this.file = file;
  }

  /** Reads the state; one that is missing, torn, or older than the last boot is an empty one. */
  static BuildState read(Path file) throws IOException {
    BuildState state = new BuildState(file);
    if (Files.exists(file)) {
      try {
        Content content = JsonFile.read(file, Content.class);
        if (bootId().equals(content.bootId()) && content.finished() != null) {
          state.finished = new ArrayList<>(content.finished());
          state.underWay = content.underWay();
        }
      } catch (JsonProcessingException e) {
        // Torn by a full disk at worst: then the build starts from the beginning.
        return state;
      }
    }
    return state;
  }

  List<Finished> finished() {
    return List.copyOf(finished);
  }

  /** The step that was begun and not finished, or null. */
  String underWay() {
    return underWay;
  }

  /** Forgets every step from this position on: the databases are as the step before left them. */
  void rewindTo(int position) throws IOException {
    finished = new ArrayList<>(finished.subList(0, position));
    underWay = null;
    write();
  }

  void begin(String id) throws IOException {
    underWay = id;
    write();
  }

  void finish(Finished step) throws IOException {
    finished.add(step);
    underWay = null;
    write();
  }

  private void write() throws IOException {
    JsonFile.write(file, new Content(finished, underWay, bootId()));
  }

  private static String bootId() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }
}
