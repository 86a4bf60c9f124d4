package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways with the real {@code dvc}; skipped on machines without it. */
class InteropTest {
  private static final List<String> NAMES =
      List.of(
          "plain.txt",
          " lead",
          "trail ",
          "!x",
          "#h",
          "*g?",
          "- a",
          "123",
          "[z]",
          "a\"b",
          "a, b",
          "it's",
          "it's: so",
          "null",
          "yes",
          "1e5",
          "0x1f",
          "2024-01-02",
          "=",
          "~",
          "a: b",
          "x #y",
          "наме.txt",
          "😀",
          "w".repeat(100),
          "two " + "w".repeat(100),
          "word ".repeat(40) + "end",
          "quoted: " + "word ".repeat(30) + "end",
          "-",
          "?",
          "@at",
          "%p",
          "`b",
          "{c}",
          "a&b",
          ">f",
          "double  blank " + "word ".repeat(20) + "end",
          "x".repeat(72),
          "x".repeat(73));

  @TempDir Path folder;
  private Interop real;

  @BeforeEach
  void find() {
    real = Interop.orSkip();
  }

  private TestRepo repository(String name) throws IOException, InterruptedException {
    Path root = Files.createDirectories(folder.resolve(name));
    Interop.run(root, List.of("git", "init", "-q", "."));
    return TestRepo.init(root);
  }

  @Test
  void dvcFilesAndGitignoreAreTheSameToTheByte() throws Exception {
    TestRepo ours = repository("ours");
    TestRepo theirs = repository("theirs");
    List<String> arguments = new ArrayList<>(List.of("add", "-q"));
    for (String name : NAMES) {
      for (TestRepo repo : List.of(ours, theirs)) {
        repo.write("data/" + name, name);
      }
      arguments.add("data/" + name);
    }
    for (TestRepo repo : List.of(ours, theirs)) {
      repo.write("data/dir/a", "1").write("data/dir/ü/b", "2").write("run.sh", "#!/bin/sh\n");
      assertTrue(repo.root.resolve("run.sh").toFile().setExecutable(true));
      Files.createDirectories(repo.root.resolve("data/empty"));
    }
    arguments.addAll(List.of("data/dir", "data/empty", "run.sh"));
    real.dvc(theirs.root, arguments.toArray(new String[0]));
    ours.add(arguments.subList(2, arguments.size()).toArray(new String[0]));
    for (String name : arguments.subList(2, arguments.size())) {
      assertEquals(theirs.read(name + ".dvc"), ours.read(name + ".dvc"), name);
    }
    assertEquals(theirs.read("data/.gitignore"), ours.read("data/.gitignore"));
    assertEquals(theirs.read(".gitignore"), ours.read(".gitignore"));
  }

  @Test
  void whatWeAddAndPushTheyPull() throws Exception {
    TestRepo ours = sample("ours");
    ours.add("data/dir", "data/one.txt");
    assertClean(ours);
    PushResult pushed = ours.push();
    assertEquals(4, pushed.pushed());
    assertTrue(real.dvc(ours.root, "status", "-c").contains("in sync"));

    TestRepo clone = ours.cloneTo(folder.resolve("clone"));
    Interop.run(clone.root, List.of("git", "init", "-q", "."));
    real.dvc(clone.root, "pull", "-q");
    assertSample(clone);
    assertEquals(OutStatus.State.UNCHANGED, clone.status("data/dir"));
  }

  @Test
  void whatTheyPushWePull() throws Exception {
    TestRepo theirs = sample("theirs");
    real.dvc(theirs.root, "add", "-q", "data/dir", "data/one.txt");
    real.dvc(theirs.root, "push", "-q");
    TestRepo clone = theirs.cloneTo(folder.resolve("clone"));
    Interop.run(clone.root, List.of("git", "init", "-q", "."));
    PullResult result = clone.pull();
    assertEquals(4, result.fetched());
    assertEquals(3, result.added());
    assertSample(clone);
    assertClean(clone);
    assertEquals(0, clone.pull().fetched());
  }

  @Test
  void changesGoOnFromOneToTheOther() throws Exception {
    TestRepo repo = sample("repo");
    repo.add("data/dir", "data/one.txt");
    repo.write("data/dir/new", "new").write("data/one.txt", "changed by hand");
    real.dvc(repo.root, "add", "-q", "data/dir", "data/one.txt");
    assertEquals(OutStatus.State.UNCHANGED, repo.status("data/dir"));
    assertEquals(OutStatus.State.UNCHANGED, repo.status("data/one.txt"));
    repo.write("data/dir/newer", "newer").touchLater("data/one.txt");
    repo.write("data/one.txt", "changed once more");
    assertTrue(real.dvc(repo.root, "status").contains("modified"));
    repo.add("data/dir", "data/one.txt");
    assertClean(repo);
  }

  @Test
  void everyKindOfLinkIsUnderstood() throws Exception {
    for (String type : List.of("copy", "hardlink", "symlink")) {
      TestRepo ours = sample("of-" + type);
      ours.write(".dvc/config.local", "[cache]\n    type = " + type + "\n");
      ours.add("data/dir", "data/one.txt");
      ours.push();
      assertClean(ours);
      TestRepo clone = ours.cloneTo(folder.resolve("clone-" + type));
      clone.write(".dvc/config.local", "[cache]\n    type = " + type + "\n");
      Interop.run(clone.root, List.of("git", "init", "-q", "."));
      clone.pull();
      assertSample(clone);
      assertClean(clone);
    }
  }

  @Test
  void stagesOfAPipelineArePulled() throws Exception {
    TestRepo theirs = repository("theirs");
    theirs.write(
        "sub/dvc.yaml",
        """
        stages:
          make:
            wdir: work
            cmd: mkdir -p out && echo 1 > out/a && echo 2 > single && echo 3 > metrics.json
            outs:
            - out
            - single:
                desc: a number
            metrics:
            - metrics.json:
                cache: false
        """);
    Files.createDirectories(theirs.root.resolve("sub/work"));
    real.dvc(theirs.root.resolve("sub"), "repro", "-q");
    real.dvc(theirs.root, "push", "-q");
    TestRepo clone = theirs.cloneTo(folder.resolve("clone"));
    PullResult result = clone.pull("sub/dvc.yaml:make");
    assertEquals(2, result.added());
    assertEquals("1\n", clone.read("sub/work/out/a"));
    assertEquals("2\n", clone.read("sub/work/single"));
  }

  @Test
  void initIsTheSameToTheByte() throws Exception {
    TestRepo ours = repository("ours");
    Path theirs = Files.createDirectories(folder.resolve("theirs"));
    Interop.run(theirs, List.of("git", "init", "-q", "."));
    real.dvc(theirs, "init", "-q");
    real.dvc(theirs, "remote", "add", "-q", "-d", "local", "remote");
    for (String file : List.of(".dvc/config", ".dvc/.gitignore", ".dvcignore")) {
      assertEquals(Files.readString(theirs.resolve(file)), ours.read(file), file);
    }
  }

  private TestRepo sample(String name) throws IOException, InterruptedException {
    TestRepo repo = repository(name);
    repo.write("data/dir/a.txt", "a").write("data/dir/ü/b c.txt", "b");
    return repo.write("data/one.txt", "one");
  }

  private static void assertSample(TestRepo repo) throws IOException {
    assertEquals("a", repo.read("data/dir/a.txt"));
    assertEquals("b", repo.read("data/dir/ü/b c.txt"));
    assertEquals("one", repo.read("data/one.txt"));
  }

  private void assertClean(TestRepo repo) throws IOException, InterruptedException {
    String status = real.dvc(repo.root, "status");
    assertTrue(status.contains("up to date"), status);
  }
}
