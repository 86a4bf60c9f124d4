package io.jenkins.plugins.intermine.exec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program to run.
 *
 * <p>Never holds a secret in {@code words}: every user of the machine can read a command line.
 *
 * @param words the program and its arguments
 * @param directory where it runs
 * @param environment variables set on top of those it inherits; an empty value unsets one
 * @param log file to which its output is appended, redacted; null for none
 * @param lifetime whether it ends with the build
 */
public record Command(
    List<String> words,
    Path directory,
    Map<String, String> environment,
    Path log,
    Lifetime lifetime) {

  /** How long a process may live. */
  public enum Lifetime {
    /** Ends with the call that started it; whatever it leaves is found by its mark and ended. */
    BUILD,
    /** A deployed release: goes on when the call, the Jenkins build and the terminal are gone. */
    RELEASE
  }

  public Command {
    words = List.copyOf(words);
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }

  /** A command of the build, in a folder, without a log. */
  public static Command in(Path directory, List<String> words) {
    return new Command(words, directory, Map.of(), null, Lifetime.BUILD);
  }

  /** The same with one more variable. */
  public Command with(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return new Command(words, directory, more, log, lifetime);
  }

  /** The same with these variables too. */
  public Command with(Map<String, String> variables) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.putAll(variables);
    return new Command(words, directory, more, log, lifetime);
  }

  /** The same, its output appended to a file. */
  public Command loggedTo(Path file) {
    return new Command(words, directory, environment, file, lifetime);
  }

  /** The same with another lifetime. */
  public Command living(Lifetime other) {
    return new Command(words, directory, environment, log, other);
  }

  /** The same with more arguments at the end. */
  public Command and(List<String> arguments) {
    List<String> more = new ArrayList<>(words);
    more.addAll(arguments);
    return new Command(more, directory, environment, log, lifetime);
  }
}
