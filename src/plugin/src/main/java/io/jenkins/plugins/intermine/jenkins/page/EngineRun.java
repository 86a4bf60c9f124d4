package io.jenkins.plugins.intermine.jenkins.page;

import hudson.Util;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of the engine in a build: what is kept of it in build.xml. Its events lie beside it in
 * the build's folder and are read when somebody looks.
 */
public final class EngineRun {
  private final String id;
  private final String title;
  private final long started;
  private long ended;
  private RunStatus status = RunStatus.RUNNING;
  private String reason;
  private List<ResultValue> values = new ArrayList<>();
  private List<String> artifacts = new ArrayList<>();

  private transient File folder;
  private transient EventFile events;

  /**
   * @param id the id of the Pipeline's flow node: unique in the build, safe as a file name
   * @param title what the step was asked to do
   * @param started milliseconds of the clock
   */
  public EngineRun(String id, String title, long started) {
    this.id = id;
    this.title = title;
    this.started = started;
  }

  synchronized void attach(File buildFolder) {
    folder = buildFolder;
  }

  /** Ends the run. Called again it changes nothing but what is new. */
  public synchronized void end(RunStatus how, String why, Map<String, Object> said, long at) {
    status = how;
    reason = why;
    values = ResultValue.of(said);
    ended = at;
  }

  /**
   * Ends the run where nothing did so before.
   *
   * @return whether it was running yet
   */
  public synchronized boolean close(RunStatus how, String why) {
    boolean running = status == RunStatus.RUNNING;
    if (running) {
      end(how, why, Map.of(), System.currentTimeMillis());
    }
    return running;
  }

  /** Names what was archived. */
  public synchronized void keep(List<String> names) {
    artifacts = new ArrayList<>(names);
  }

  /** The copy of the events in the build's folder. */
  public synchronized EventFile events() {
    if (events == null) {
      events = new EventFile(folder.toPath().resolve("intermine"), "events-" + id + ".jsonl");
    }
    return events;
  }

  /** The plan as far as it is known. */
  public PlanSummary getPlan() {
    try {
      PlanSummary summary = events().summary();
      if (getStatus() != RunStatus.RUNNING) {
        summary.close();
      }
      return summary;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String getId() {
    return id;
  }

  public String getTitle() {
    return title;
  }

  public synchronized RunStatus getStatus() {
    return status;
  }

  /** Why it did not succeed, in one line; null when it did. */
  public synchronized String getReason() {
    return reason;
  }

  public synchronized List<ResultValue> getValues() {
    return List.copyOf(values);
  }

  /** The archived files, relative to the build's artifacts. */
  public synchronized List<String> getArtifacts() {
    return List.copyOf(artifacts);
  }

  /** The archived files with their encoded paths, for links. */
  public Map<String, String> getArtifactLinks() {
    Map<String, String> links = new TreeMap<>();
    getArtifacts().forEach(name -> links.put(name, encoded(name)));
    return links;
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, "/" + path, null).getRawPath().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  /** Wall time, in words. */
  public synchronized String getDuration() {
    long until = ended == 0 ? System.currentTimeMillis() : ended;
    return Util.getTimeSpanString(Math.max(0, until - started));
  }
}
