package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the engine's children find in their environment: programs on the PATH that write it down.
 */
class ChildEnvironmentTest {

  private static final String VALUE =
      "[{\"origin\":\"https://data.example.org/\",\"password\":\"do-not-tell\"}]";

  @TempDir private Path temp;
  private Path mine;
  private Path path;
  private Path dumps;

  @BeforeEach
  void install() throws IOException {
    mine = Files.createDirectories(temp.resolve("mine"));
    path = Files.createDirectories(temp.resolve("path"));
    dumps = Files.createDirectories(temp.resolve("dumps"));
    for (String program : List.of("ssh", "cp", "unshare", "git", "sh")) {
      String then =
          Files.isExecutable(Path.of("/bin", program)) ? "exec /bin/" + program + " \"$@\"" : "";
      Files.writeString(
          path.resolve(program),
          "#!/bin/sh\n/usr/bin/env >> " + dumps.resolve(program) + "\n" + then + "\n");
      assertTrue(path.resolve(program).toFile().setExecutable(true));
    }
    Files.writeString(
        mine.resolve("mine.yaml"),
        "name: flymine\nintermine:\n  version: 5.0.0\nenvironments:\n  local:\n");
    Files.createDirectories(mine.resolve("data"));
    // Large enough for a process of its own that makes a reflink.
    Files.writeString(mine.resolve("data/big"), "0123456789".repeat(200_000));
  }

  @Test
  void noChildFindsTheCredentials() throws Exception {
    run("data", "add", "--init", "../remote", "data/big");
    Files.delete(mine.resolve("data/big"));
    run("data", "pull");
    run("init", "wormmine", "--template", "ssh://nobody@host.invalid/template");
    run("doctor", "--offline");
    Map<String, String> seen = dumps();
    assertTrue(seen.keySet().containsAll(List.of("cp", "ssh")), seen.keySet().toString());
    seen.forEach(
        (program, environment) -> {
          assertTrue(environment.contains("PATH="), program);
          assertFalse(environment.contains("do-not-tell"), program);
          assertFalse(environment.contains("MINE_CREDENTIALS"), program);
        });
  }

  private Map<String, String> dumps() throws IOException {
    Map<String, String> read = new TreeMap<>();
    try (var files = Files.list(dumps)) {
      for (Path file : files.toList()) {
        read.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return read;
  }

  private void run(String... words) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MineCommand.class.getName()));
    all.addAll(List.of(words));
    all.addAll(List.of("-C", mine.toString()));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("MINE_CREDENTIALS", VALUE);
    builder.environment().put("PATH", path.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    assertFalse(said.contains("do-not-tell"), said);
    assertEquals(words[0].equals("data") ? 0 : code, code, said);
  }
}
