package io.jenkins.plugins.intermine.jenkins;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * An engine that does what the file {@code engine.properties} in its repository says: for what the
 * real one can't be made to do at will, such as printing a secret, dying, or never ending. It runs
 * as the real one does, in a JVM of its own on the agent.
 *
 * <ul>
 *   <li>{@code print}: a line to print, with {@code $NAME$} for a variable of its environment
 *   <li>{@code wait}: a file to wait for, relative to the repository
 *   <li>{@code again}: a line to print after that
 *   <li>{@code result}: what to write as result.json; nothing is written without
 *   <li>{@code exit}: its exit code; {@code kill} for one that is killed
 *   <li>{@code deaf}: whether it does not hear the wish to end
 * </ul>
 */
public final class TestEngine {
  private static final String PROPERTY = "io.jenkins.plugins.intermine.engine";

  private TestEngine() {}

  /** Makes steps run this engine until the test ends. */
  static AutoCloseable use(Path folder) throws IOException {
    Path jar = folder.resolve("test-engine.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TestEngine.class.getName());
    String name = TestEngine.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream in = TestEngine.class.getClassLoader().getResourceAsStream(name)) {
      entries.putNextEntry(new JarEntry(name));
      in.transferTo(entries);
    }
    String before = System.setProperty(PROPERTY, jar.toUri().toString());
    return () -> System.setProperty(PROPERTY, before);
  }

  /** The engine itself. */
  public static void main(String[] arguments) throws Exception {
    List<String> words = Arrays.asList(arguments);
    Path repository = Path.of(after(words, "--repository"));
    Properties script = new Properties();
    try (InputStream in = Files.newInputStream(repository.resolve("engine.properties"))) {
      script.load(in);
    }
    System.out.println("engine: " + String.join(" ", words.subList(0, words.indexOf("--events"))));
    print(script.getProperty("print"));
    boolean deaf = Boolean.parseBoolean(script.getProperty("deaf"));
    Path cancel = Path.of(after(words, "--cancel-file"));
    String awaited = script.getProperty("wait");
    while (awaited != null && !Files.exists(repository.resolve(awaited))) {
      if (!Files.exists(repository)) {
        // The test is over, and nobody is left to end what its lost agent had started.
        System.exit(1);
      }
      if (!deaf && Files.exists(cancel)) {
        end(
            words,
            "{\"v\":1,\"status\":\"ABORTED\",\"exitCode\":130,\"reason\":\"aborted\"}",
            "130");
      }
      Thread.sleep(100);
    }
    print(script.getProperty("again"));
    end(words, script.getProperty("result"), script.getProperty("exit", "0"));
  }

  private static void print(String line) {
    if (line != null) {
      String text = line;
      for (var variable : System.getenv().entrySet()) {
        text = text.replace("$" + variable.getKey() + "$", variable.getValue());
      }
      System.out.println(text);
    }
  }

  private static void end(List<String> words, String result, String exit) throws Exception {
    if (result != null) {
      Path file = Path.of(after(words, "--result"));
      Path coming = file.resolveSibling("coming");
      Files.writeString(coming, result);
      Files.move(coming, file);
    }
    if (exit.equals("kill")) {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
      Thread.sleep(10_000);
    }
    System.exit(Integer.parseInt(exit));
  }

  private static String after(List<String> words, String option) {
    return words.get(words.indexOf(option) + 1);
  }
}
