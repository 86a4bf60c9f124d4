package io.jenkins.plugins.intermine.build;

import io.jenkins.plugins.intermine.exec.Command;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.file.Folders;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Runs Gradle for InterMine: one warm daemon for all steps of a build, with a home of its own.
 *
 * <p>A daemon keeps the environment and the home that it was started with, and InterMine keeps
 * database pools and blocks of ids in static fields: so the daemon belongs to one build, and {@link
 * #recycle} ends it before a database is restored and whenever its connections pile up.
 */
final class GradleSession implements AutoCloseable {

  /** What InterMine's reflection needs on Java 17 and later. */
  private static final List<String> OPENED_PACKAGES =
      List.of("java.base/java.lang", "java.base/java.util", "java.base/java.io");

  private final Settings settings;
  private final ProcessRunner runner;
  private boolean warm;

  /**
   * Where and how Gradle runs.
   *
   * @param words that start Gradle
   * @param javaHome the JDK of InterMine
   * @param javaMajor its major version
   * @param home the isolated home folder: holds {@code .intermine} and {@code .m2}
   * @param gradleHome Gradle's user home
   * @param memory heap of the daemon, e.g. {@code 2g}
   * @param proxyPort port of the HTTP proxy on the loopback interface
   * @param offline whether Gradle may use the network
   * @param log gets all output, redacted
   */
  record Settings(
      List<String> words,
      Path javaHome,
      int javaMajor,
      Path home,
      Path gradleHome,
      String memory,
      int proxyPort,
      boolean offline,
      Path log) {}

  GradleSession(Settings settings, ProcessRunner runner) {
    this.settings = settings;
    this.runner = runner;
  }

  /** Writes the settings that the daemon starts with. Must be called once before {@link #run}. */
  void prepare() throws IOException {
    Files.createDirectories(settings.gradleHome());
    Folders.delete(temporary());
    Files.createDirectories(temporary());
    Path logging = InterMineLogging.writeTo(settings.home());
    Properties properties = new Properties();
    properties.setProperty("org.gradle.daemon", "true");
    properties.setProperty("org.gradle.jvmargs", String.join(" ", daemonFlags(logging)));
    properties.setProperty("org.gradle.daemon.idletimeout", "600000");
    try (Writer writer =
        Files.newBufferedWriter(
            settings.gradleHome().resolve("gradle.properties"), StandardCharsets.ISO_8859_1)) {
      properties.store(writer, null);
    }
  }

  private Path temporary() {
    return settings.home().resolve("tmp");
  }

  private List<String> daemonFlags(Path logging) {
    List<String> flags = new ArrayList<>();
    flags.add("-Xmx" + settings.memory());
    flags.add("-Duser.home=" + settings.home());
    // A daemon that is killed leaves its files there, and the next build removes them.
    flags.add("-Djava.io.tmpdir=" + temporary());
    flags.add("-Dfile.encoding=UTF-8");
    flags.add("-Dlog4j.configurationFile=" + logging);
    // The pools let idle connections go only when their housekeeper runs, every 30 s by default.
    flags.add("-Dcom.zaxxer.hikari.housekeeping.periodMs=1000");
    if (settings.javaMajor() >= 9) {
      OPENED_PACKAGES.forEach(each -> flags.add("--add-opens=" + each + "=ALL-UNNAMED"));
    }
    return flags;
  }

  private List<String> clientFlags() {
    List<String> flags = new ArrayList<>(List.of("-Xmx256m", "-Duser.home=" + settings.home()));
    flags.add("-Djava.io.tmpdir=" + temporary());
    if (settings.javaMajor() >= 9) {
      OPENED_PACKAGES.forEach(each -> flags.add("--add-opens=" + each + "=ALL-UNNAMED"));
    }
    return flags;
  }

  /**
   * Runs tasks in a folder.
   *
   * @param limit the longest that it may take
   * @param onLine gets each line of output
   * @return Gradle's exit code, which is not to be trusted alone
   */
  int run(Path folder, List<String> tasks, Duration limit, Consumer<String> onLine) {
    warm = true;
    List<String> words = new ArrayList<>(settings.words());
    words.addAll(List.of("--daemon", "--stacktrace", "--console=plain"));
    // Only on the command line do these move mavenLocal(); the daemon's own flags don't.
    words.add("-Dmaven.repo.local=" + settings.home().resolve("m2"));
    words.add("-Duser.home=" + settings.home());
    words.add("-Dhttp.proxyHost=127.0.0.1");
    words.add("-Dhttp.proxyPort=" + settings.proxyPort());
    if (settings.offline()) {
      words.add("--offline");
    }
    words.addAll(tasks);
    return runner
        .start(Command.in(folder, words).with(environment()).loggedTo(settings.log()), onLine)
        .await(limit);
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("HOME", settings.home().toString());
    variables.put("JAVA_HOME", settings.javaHome().toString());
    variables.put("GRADLE_USER_HOME", settings.gradleHome().toString());
    variables.put("GRADLE_OPTS", String.join(" ", clientFlags()));
    // Flags for other programs must not reach this one.
    variables.put("JAVA_OPTS", "");
    variables.put("JAVA_TOOL_OPTIONS", "");
    variables.put("_JAVA_OPTIONS", "");
    return variables;
  }

  /** Ends the daemon; the next {@link #run} starts a fresh one. */
  void recycle() {
    if (warm) {
      runner.run(
          Command.in(settings.home(), settings.words())
              .and(List.of("--stop"))
              .with(environment())
              .loggedTo(settings.log()));
      warm = false;
    }
  }

  @Override
  public void close() {
    recycle();
  }
}
