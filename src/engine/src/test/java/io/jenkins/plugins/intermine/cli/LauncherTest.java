package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/mine}, with programs that only say how they were called in the place of Java. */
class LauncherTest {

  private static final Path SCRIPT = Path.of("../../bin/mine").toAbsolutePath().normalize();

  @TempDir private Path temp;
  private Path bin;

  @BeforeEach
  void install() throws IOException {
    bin = Files.createDirectories(temp.resolve("opt/bin"));
    Files.copy(SCRIPT, bin.resolve("mine"));
  }

  @Test
  void runsTheJarBesideItWithJavaHome() throws Exception {
    Files.createFile(bin.resolve("mine.jar"));
    Path home = jdk("21.0.1");
    assertEquals(
        "0 -jar " + bin.toRealPath() + "/mine.jar build --fresh",
        run(Map.of("JAVA_HOME", home.toString()), bin.resolve("mine"), "build", "--fresh"));
  }

  @Test
  void findsTheJarOfTheBuildThroughALink() throws Exception {
    Path target = Files.createDirectories(temp.resolve("opt/src/engine/target"));
    Files.createFile(target.resolve("mine.jar"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("opt/bin/mine"));
    assertTrue(
        run(Map.of("JAVA_HOME", jdk("17").toString()), link)
            .endsWith("/opt/bin/../src/engine/target/mine.jar"));
  }

  @Test
  void passesOverAJavaThatIsTooOld() throws Exception {
    Files.createFile(bin.resolve("mine.jar"));
    Path newer = jdk("17.0.2");
    assertTrue(
        run(
                Map.of(
                    "JAVA_HOME",
                    jdk("11.0.20").toString(),
                    "PATH",
                    newer.resolve("bin") + ":" + System.getenv("PATH")),
                bin.resolve("mine"))
            .startsWith("0 -jar"));
  }

  @Test
  void takesTheNamedJavaAndOptions() throws Exception {
    Files.createFile(bin.resolve("mine.jar"));
    Map<String, String> variables =
        Map.of(
            "MINE_JAVA", jdk("17").resolve("bin/java").toString(), "MINE_JAVA_OPTS", "-Xmx1g -ea");
    assertTrue(run(variables, bin.resolve("mine")).startsWith("0 -Xmx1g -ea -jar"));
  }

  @Test
  void saysInOneLineThatThereIsNoJar() throws Exception {
    String said = run(Map.of(), bin.resolve("mine"));
    assertTrue(said.startsWith("5 mine: no mine.jar beside this script"), said);
    assertEquals(1, said.lines().count());
  }

  @Test
  void saysThatTheNamedJarIsMissing() throws Exception {
    assertEquals(
        "5 mine: there is no /nowhere.jar, which MINE_JAR names",
        run(Map.of("MINE_JAR", "/nowhere.jar"), bin.resolve("mine")));
  }

  @Test
  void saysThatTheNamedJavaIsMissing() throws Exception {
    Files.createFile(bin.resolve("mine.jar"));
    assertEquals(
        "5 mine: can't run /nowhere/java, which MINE_JAVA names",
        run(Map.of("MINE_JAVA", "/nowhere/java"), bin.resolve("mine")));
  }

  private Path jdk(String version) throws IOException {
    Path home = temp.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Path java = home.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  /** The exit code and all output. */
  private static String run(Map<String, String> variables, Path script, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("sh", script.toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("MINE_"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return process.waitFor() + " " + output;
  }
}
