package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.file.JsonFile;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code manifest.json}: what a bundle holds and what it was made of.
 *
 * @param v version of this schema
 * @param mine the mine's name
 * @param release what {@code /service/version/release} of a webapp made from it answers
 * @param key the content key of the whole build: equal inputs give an equal key
 * @param builtAt when it was finished, ISO 8601 in UTC
 * @param commit the repository's commit, or null where there is none
 * @param dirty whether the repository had changes that no commit holds
 * @param intermine InterMine's version
 * @param modelHash SHA-256 of the merged model's XML
 * @param database how the databases are stored
 * @param counts objects per class, of classes that have any
 * @param documents documents per Solr core
 * @param data SHA-256 over the data files of each source
 * @param tools versions of what built it
 * @param steps what was done and how long it took
 */
public record Manifest(
    int v,
    String mine,
    String release,
    String key,
    String builtAt,
    String commit,
    boolean dirty,
    String intermine,
    String modelHash,
    Database database,
    Map<String, Long> counts,
    Map<String, Long> documents,
    Map<String, String> data,
    Map<String, String> tools,
    List<StepTime> steps) {

  /** The version of {@code manifest.json}. */
  public static final int SCHEMA_VERSION = 1;

  /**
   * The databases of a bundle.
   *
   * @param format {@code pgdata}: the data folder of a stopped PostgreSQL
   * @param postgresMajor the major version that can read it
   * @param architecture the machine's architecture that can read it
   * @param encoding of the databases
   * @param production name of the production database
   * @param userProfile name of the database with the default user profile
   */
  public record Database(
      String format,
      int postgresMajor,
      String architecture,
      String encoding,
      String production,
      String userProfile) {}

  /**
   * A step of the build.
   *
   * @param outcome {@code done}, or {@code reused} from an earlier run
   * @param seconds how long it took when it was done
   * @param detail one line: rows loaded, and the like
   */
  public record StepTime(String id, String outcome, double seconds, String detail) {}

  /** Reads a manifest. */
  public static Manifest read(Path file) {
    try {
      return JsonFile.read(file, Manifest.class);
    } catch (IOException e) {
      throw new MineException(
          ExitCode.DEPLOY,
          file
              + ": not a readable manifest: "
              + e.getMessage()
              + "; remove that bundle, or restore it",
          e);
    }
  }

  /** Writes it, whole or not at all. */
  void write(Path file) throws IOException {
    JsonFile.write(file, this);
  }
}
