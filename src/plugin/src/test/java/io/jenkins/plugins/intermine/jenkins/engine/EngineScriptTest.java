package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the script with the machine's shell and Java, on a program that prints what it was given.
 */
class EngineScriptTest {
  private static final String JDK = System.getProperty("java.home");

  private static final Confinement CONFINED = new Confinement(true, List.of());

  @TempDir static Path folder;
  private static Path jar;

  @BeforeAll
  static void makeJar() throws IOException {
    Path source = folder.resolve("Echo.java");
    Files.writeString(
        source,
        """
        public class Echo {
          public static void main(String[] arguments) throws Exception {
            if (arguments.length > 0 && arguments[0].equals("look")) {
              for (int i = 1; i < arguments.length; i++) {
                java.io.File file = new java.io.File(arguments[i]);
                System.out.println(
                    arguments[i]
                        + (!file.exists() ? " absent" : file.canWrite() ? " writable" : " readable"));
              }
              int processes = 0;
              for (String name : new java.io.File("/proc").list()) {
                processes += name.matches("[0-9]+") ? 1 : 0;
              }
              System.getenv().keySet().stream()
                  .filter(name -> name.matches("DEPLOY_TOKEN|MINE_TRUST"))
                  .forEach(System.out::println);
              System.out.println(processes < 10 ? "alone" : "not alone");
              System.out.println(System.getProperty("user.name").equals("root") ? "root" : "not root");
              return;
            }
            if (arguments.length > 0 && arguments[0].equals("shell")) {
              System.exit(
                  new ProcessBuilder("/bin/sh", "-c", arguments[1]).inheritIO().start().waitFor());
            }
            for (String argument : arguments) {
              System.out.println("<" + argument + ">");
            }
            System.getenv().keySet().stream()
                .filter(name -> name.startsWith("MINE_STEP"))
                .forEach(System.out::println);
            System.exit(arguments.length);
          }
        }
        """);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertEquals(0, status);
    jar = folder.resolve("a jar.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Echo");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.putNextEntry(new JarEntry("Echo.class"));
      Files.copy(folder.resolve("Echo.class"), entries);
    }
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    List<String> arguments =
        List.of("a b", "", "$HOME `id` $(id)", "it's \"quoted\"", "two\nlines", "*", "--", "é\\n");

    Outcome outcome = run(JDK, arguments, Map.of());

    StringBuilder expected = new StringBuilder();
    arguments.forEach(argument -> expected.append('<').append(argument).append(">\n"));
    assertEquals(expected.toString(), outcome.output());
    assertEquals(arguments.size(), outcome.exitCode());
  }

  @Test
  void moreThanNineArgumentsArrive() throws Exception {
    List<String> arguments = List.of("1 2 3 4 5 6 7 8 9 10 11 12".split(" "));

    assertEquals(12, run(JDK, arguments, Map.of()).exitCode());
  }

  @Test
  void withoutAFieldJavaHomeIsTaken() throws Exception {
    Outcome outcome = run("", List.of("x"), Map.of("JAVA_HOME", JDK, "PATH", "/usr/bin:/bin"));

    assertEquals("<x>\n", outcome.output());
  }

  @Test
  void aFieldThatNamesNoJavaIsNotReplacedByAnother() throws Exception {
    Outcome outcome = run("/nowhere", List.of(), Map.of("JAVA_HOME", JDK));

    assertEquals(EngineScript.NO_JAVA, outcome.exitCode());
    assertEquals("[mine] no Java 17 or later; /nowhere/bin/java is not a Java\n", outcome.output());
  }

  @Test
  void anAgentWithoutJavaSaysSo() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("sed", "head")) {
      Path call = bin.resolve(tool);
      Files.writeString(call, "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
      assertTrue(call.toFile().setExecutable(true));
    }

    Outcome outcome = run("", List.of(), Map.of("JAVA_HOME", "", "PATH", bin.toString()));

    assertEquals(EngineScript.NO_JAVA, outcome.exitCode());
    assertEquals(
        "[mine] no Java 17 or later; neither JAVA_HOME nor PATH has one\n", outcome.output());
  }

  @Test
  void aConfinedEngineSeesItsWorkspaceAndTheSystemAlone() throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    Path workspace = Files.createDirectories(folder.resolve("workspace"));
    Path own = Files.createDirectories(folder.resolve("workspace@tmp/run"));
    Path other = Files.createDirectories(folder.resolve("other workspace"));
    Path shared = Files.createDirectories(folder.resolve("shared"));
    List<String> paths =
        Stream.of(
                workspace,
                own,
                other,
                shared,
                jar,
                Path.of("/etc/shadow"),
                // root outside is not root inside, but may write here all the same
                Path.of("/proc/sys/kernel/core_pattern"))
            .map(Path::toString)
            .toList();
    List<String> arguments = new ArrayList<>(List.of("look"));
    arguments.addAll(paths);

    Outcome outcome =
        run(
            new EngineScript.Run(
                jar.toString(),
                JDK,
                workspace.toString(),
                workspace.toString(),
                own.toString(),
                arguments),
            new Confinement(true, List.of(shared.toString(), "/nowhere/at all")),
            workspace,
            Map.of());

    assertEquals(
        String.join(
            "\n",
            paths.get(0) + " writable",
            paths.get(1) + " writable",
            paths.get(2) + " absent",
            paths.get(3) + " readable",
            paths.get(4) + " readable",
            paths.get(5) + " absent",
            paths.get(6) + " readable",
            "alone",
            "not root",
            ""),
        outcome.output());
    assertEquals(0, outcome.exitCode());
  }

  @Test
  void whatGitReadsOutsideIsNotWrittenInside() throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    Path workspace = Files.createDirectories(folder.resolve("checked out"));
    Path git = Files.createDirectories(workspace.resolve(".git"));
    Path inner = Files.createDirectories(workspace.resolve("mine/.git"));

    Outcome outcome =
        confined(JDK, workspace, List.of("look", git.toString(), inner.toString()), Map.of());

    assertEquals(git + " readable\n" + inner + " readable\nalone\nnot root\n", outcome.output());
  }

  @Test
  void programsOfTheWorkspaceDoNotStartTheEngine() throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    Path workspace = Files.createDirectories(folder.resolve("with programs"));
    Path bin = Files.createDirectories(workspace.resolve("bin"));
    strangersPrograms(bin, "java", "bwrap", "sed", "id", "readlink", "find", "dirname");

    Outcome outcome =
        confined(
            "",
            workspace,
            List.of("x"),
            Map.of(
                "PATH",
                bin + ":bin:" + JDK + "/bin:/usr/bin:/bin",
                "JAVA_HOME",
                workspace.toString()));

    assertEquals("<x>\n", outcome.output());
  }

  @Test
  void norInAFolderAroundTheSteps() throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    Path ground = Files.createDirectories(folder.resolve("whole"));
    Path part = Files.createDirectories(ground.resolve("part"));
    Path bin = Files.createDirectories(ground.resolve("jdk/bin"));
    strangersPrograms(bin, "java", "bwrap", "sed", "id", "readlink", "find", "sort", "chmod");
    Path link = Files.createSymbolicLink(folder.resolve("tools"), bin);
    EngineScript.Run run =
        new EngineScript.Run(
            jar.toString(), "", ground.toString(), part.toString(), part.toString(), List.of("x"));
    String path = bin + "::" + link + ":" + part.resolve("none") + ":" + JDK + "/bin:/usr/bin:/bin";

    Outcome outcome = run(run, CONFINED, part, Map.of("PATH", path, "JAVA_HOME", ground + "/jdk"));

    assertEquals("<x>\n", outcome.output());
  }

  @Test
  void theWayToWhatGitReadsCannotBeMovedAway() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("nested"));
    Path config = workspace.resolve("deep/mine/.git/config");
    Files.createDirectories(config.getParent());
    Files.createDirectories(workspace.resolve("deep/.git"));

    Outcome outcome =
        shell(
            workspace,
            "for each in deep/mine deep; do mv $each moved; done; mkdir -p deep/mine/.git;"
                + " echo evil > deep/mine/.git/config; cat deep/mine/.git/config; rm -rf deep");

    assertFalse(outcome.output().contains("evil"), outcome.output());
    assertTrue(Files.isDirectory(config.getParent()));
    assertFalse(Files.exists(config));
  }

  @Test
  void noModeHidesWhatIsNew() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("with locked folders"));

    shell(
        workspace,
        "mkdir -p a/.git b/.git/c x/.mine/.git; cp /bin/sh a/shell; chmod 4755 a/shell;"
            + " chmod 0311 a; chmod 0555 b/.git; mkdir -p 'l\nf/.git'");

    try (Stream<Path> all = Files.walk(workspace)) {
      assertEquals(List.of(), all.filter(each -> each.endsWith(".git")).toList());
    }
    assertEquals(
        0755, (Integer) Files.getAttribute(workspace.resolve("a/shell"), "unix:mode") & 07777);
  }

  @Test
  void whatOutlivesTheEngineIsGoneBeforeTheWorkspaceIsCleared() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("with a daemon"));

    shell(
        workspace,
        "(trap '' TERM; while mkdir -p x/.git; do :; done) > /dev/null 2>&1 & sleep 0.2; exit 0");

    assertFalse(Files.exists(workspace.resolve("x/.git")));
  }

  /** Who traces the first process inside holds it back at its end, and lives as long. */
  @Test
  void whoTracesTheFirstProcessIsGoneBeforeTheWorkspaceIsCleared() throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "NOT CHECKED: numbers of x86-64");
    Path workspace = Files.createDirectories(folder.resolve("with a tracer"));
    int trace = 101;
    int seize = 0x4206;
    int stopAtExit = 0x40;

    shell(
        workspace,
        "perl -e '$SIG{TERM} = q(IGNORE); print syscall(%d, %d, 1, 0, %d) == 0 ? qq(traced\\n) : $!;"
                .formatted(trace, seize, stopAtExit)
            + " $| = 1; while (1) { mkdir q(x); mkdir q(x/.git) }' > said 2>&1 & sleep 0.5");

    assertFalse(
        Files.exists(workspace.resolve("x/.git")), Files.readString(workspace.resolve("said")));
  }

  @Test
  void noUserNamespaceIsMadeInside() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("with a namespace"));

    Outcome outcome =
        shell(workspace, "unshare --user --map-root-user echo made 2> /dev/null; echo end");

    assertEquals("end\n", outcome.output());
  }

  @Test
  void rootWantsABubblewrapThatForbidsThem() throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    assumeTrue(System.getProperty("user.name").equals("root"), "NOT CHECKED: wants root");
    Path workspace = Files.createDirectories(folder.resolve("of root"));
    Path bin = Files.createDirectories(folder.resolve("old"));
    Path bwrap =
        Files.writeString(
            bin.resolve("bwrap"),
            "#!/bin/sh\n[ \"$1\" = --help ] || exec " + which("bwrap") + " \"$@\"\n");
    assertTrue(bwrap.toFile().setExecutable(true));

    Outcome outcome =
        confined(JDK, workspace, List.of("x"), Map.of("PATH", bin + ":/usr/bin:/bin"));

    assertEquals(EngineScript.NO_CONFINEMENT, outcome.exitCode());
    assertEquals(
        "[mine] can't confine the build of an untrusted revision: "
            + "this agent runs as root, which wants bubblewrap 0.8 or later\n",
        outcome.output());
  }

  @Test
  void librariesAndOptionsOfTheWorkspaceAreNotTaken() throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    Path workspace = Files.createDirectories(folder.resolve("with libraries"));
    for (String library : List.of("libselinux.so.1", "libjli.so")) {
      Files.writeString(workspace.resolve(library), "a stranger's");
    }

    Outcome outcome =
        confined(
            JDK,
            workspace,
            List.of("x"),
            Map.of(
                "LD_LIBRARY_PATH", workspace.toString(),
                "JDK_JAVA_OPTIONS", "--no-such-option",
                "_JAVA_OPTIONS", "--no-such-option"));

    assertEquals("<x>\n", outcome.output());
  }

  @Test
  void whatGitWouldReadIsRemovedWhereItIsNew() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("checked out anew"));
    Path git = Files.createDirectories(workspace.resolve(".git"));

    Outcome outcome =
        shell(workspace, "mkdir -p a/b/c/d/e/.git; ln -s / b.git; mkdir b; ln -s / b/.git; exit 3");

    assertEquals(3, outcome.exitCode());
    assertTrue(Files.isDirectory(git));
    assertTrue(Files.isDirectory(workspace.resolve("a/b/c/d/e")));
    assertFalse(Files.exists(workspace.resolve("a/b/c/d/e/.git")));
    assertFalse(Files.exists(workspace.resolve("b/.git"), LinkOption.NOFOLLOW_LINKS));
    assertEquals(
        List.of(workspace + "/a/b/c/d/e/.git", workspace + "/b/.git"),
        outcome
            .output()
            .replace("[mine] removed what the build of an untrusted revision made: ", "")
            .lines()
            .sorted()
            .toList());
  }

  /** Too long for most programs, and each of its lines is a path of its own. */
  @Test
  void aLongPathWithLineFeedsNamesNothingElse() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("with a long path"));
    Path victim = Files.createDirectories(folder.resolve("victim"));

    Outcome outcome =
        shell(
            workspace,
            "n=$(printf %0200d 0); i=0; while [ $i -lt 21 ]; do mkdir $n && cd -P $n; i=$((i+1));"
                + " done; mkdir -p 'x\n"
                + victim
                + "\n/.git'");

    assertEquals(0, outcome.exitCode(), outcome.output());
    assertTrue(Files.exists(victim));
    assertEquals("", output("find", workspace.toString(), "-name", ".git"));
    output("rm", "-rf", workspace.toString());
  }

  @Test
  void aWorkspaceThatIsClosedIsClearedToo() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "NOT CHECKED: wants root");
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    Path workspace = Files.createDirectories(folder.resolve("closed"));
    output("chmod", "755", folder.toString());
    Files.createDirectories(Path.of(workspace + "@tmp/run"));
    output("chown", "-R", "nobody", workspace.toString(), workspace + "@tmp");

    Outcome outcome =
        run(
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"),
            of(JDK, workspace, List.of("shell", "mkdir -p a/.git; chmod 0655 .")),
            workspace,
            Map.of());

    assertEquals(0, outcome.exitCode(), outcome.output());
    assertFalse(Files.exists(workspace.resolve("a/.git")));
  }

  @Test
  void aWorkspaceThatIsALinkIsProtectedAndClearedToo() throws Exception {
    Path real = Files.createDirectories(folder.resolve("another disk"));
    Path config = Files.createFile(Files.createDirectory(real.resolve(".git")).resolve("config"));
    Path link = Files.createSymbolicLink(folder.resolve("linked"), real);

    shell(link, "echo evil > .git/config; mkdir -p a/.git");

    assertEquals(0, Files.size(config));
    assertFalse(Files.exists(real.resolve("a/.git")));
  }

  @Test
  void aLinkInThePlaceOfTheStepsFolderIsNotFollowed() throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    Path ground = Files.createDirectories(folder.resolve("swapped"));
    Path home = Files.createDirectories(folder.resolve("a home"));
    Path part = Files.createSymbolicLink(ground.resolve("part"), home);
    EngineScript.Run run =
        new EngineScript.Run(
            jar.toString(), JDK, ground.toString(), part.toString(), home.toString(), List.of("x"));

    Outcome outcome = run(run, CONFINED, ground, Map.of());

    assertEquals(EngineScript.NO_CONFINEMENT, outcome.exitCode());
    assertTrue(
        outcome.output().endsWith("a symbolic link leads from " + part + " to " + home + "\n"),
        outcome.output());
  }

  @Test
  void toolsAreNotReadThroughLinksOfTheWorkspace() throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    Path ground = Files.createDirectories(folder.resolve("with tools"));
    Path part = Files.createDirectories(ground.resolve("part"));
    Path home = Files.createDirectories(folder.resolve("the home"));
    Files.writeString(home.resolve("secret"), "secret");
    Path link = Files.createSymbolicLink(ground.resolve("tools"), home);
    EngineScript.Run run =
        new EngineScript.Run(
            jar.toString(),
            JDK,
            ground.toString(),
            part.toString(),
            Files.createDirectories(folder.resolve("with tools@tmp")).toString(),
            List.of("shell", "cat '" + link + "/secret'; echo end"));

    Outcome outcome =
        run(
            run,
            CONFINED,
            part,
            Map.of("LC_ALL", "C", "JAVA_HOME", link.toString(), "MINE_CACHE", link.toString()));

    assertEquals("cat: '" + link + "/secret': No such file or directory\nend\n", outcome.output());
  }

  @Test
  void aRepositoryBesideItsWorktreeIsRefused() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("with a worktree"));
    Files.createDirectories(workspace.resolve("repository/worktrees/tree"));
    Path git = Files.createDirectories(workspace.resolve("tree")).resolve(".git");
    Files.writeString(git, "gitdir: ../repository/worktrees/tree\n");

    Outcome outcome = shell(workspace, "true");

    assertEquals(EngineScript.NO_CONFINEMENT, outcome.exitCode());
    assertTrue(outcome.output().contains(git + " names "), outcome.output());
  }

  @Test
  void aSubmoduleOfTheWorkspaceIsNot() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("with a submodule"));
    Files.createDirectories(workspace.resolve(".git/modules/part"));
    Path part = Files.createDirectories(workspace.resolve("part"));
    Files.writeString(part.resolve(".git"), "gitdir: ../.git/modules/part\n");

    assertEquals("", shell(workspace, "true").output());
  }

  @Test
  void nothingOutlivesTheShellThatIsKilled() throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    Path workspace = Files.createDirectories(folder.resolve("killed"));
    Path alive = workspace.resolve("alive");
    String script = "trap '' TERM HUP; while :; do echo >> alive; sleep 0.05; done";
    Process process =
        start(
            List.of(), of(JDK, workspace, List.of("shell", script)), CONFINED, workspace, Map.of());
    while (!Files.exists(alive) && process.isAlive()) {
      Thread.sleep(50);
    }

    process.destroyForcibly().waitFor();

    Thread.sleep(500);
    long size = Files.size(alive);
    Thread.sleep(500);
    assertEquals(size, Files.size(alive));
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  @Test
  void aClosedFolderIsSearchedToo() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("with a closed folder"));
    Path git = Files.createDirectories(workspace.resolve("a/m/.git"));
    Files.setPosixFilePermissions(
        workspace.resolve("a"), PosixFilePermissions.fromString("-wx--x--x"));

    shell(workspace, "echo evil > a/m/.git/config; mv a/m a/n");

    assertFalse(Files.exists(git.resolve("config")));
    assertTrue(Files.isDirectory(git));
  }

  @Test
  void twoDoNotMountTheSameWorkspaceAtOnce() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("of two"));
    CompletableFuture<Outcome> first =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return shell(workspace, "touch begun; while [ ! -e end ]; do sleep 0.1; done");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    while (!Files.exists(workspace.resolve("begun")) && !first.isDone()) {
      Thread.sleep(50);
    }

    Outcome second = shell(workspace, "true");

    Files.createFile(workspace.resolve("end"));
    assertEquals(0, first.get(1, TimeUnit.MINUTES).exitCode());
    assertEquals(
        "[mine] can't confine the build of an untrusted revision: another runs in this workspace\n",
        second.output());
    assertEquals(EngineScript.NO_CONFINEMENT, second.exitCode());
  }

  @Test
  void aFolderWithALineFeedThatGitReadsIsRefused() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("with a line feed"));
    Files.createDirectories(workspace.resolve("x\n/.git"));

    assertEquals(EngineScript.NO_CONFINEMENT, shell(workspace, "true").exitCode());
  }

  @Test
  void aLinkInThePlaceOfAGitFolderIsRefused() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("with a link"));
    Path link = Files.createSymbolicLink(workspace.resolve(".git"), Path.of("/etc/ssl"));

    Outcome outcome = shell(workspace, "true");

    assertEquals(EngineScript.NO_CONFINEMENT, outcome.exitCode());
    assertEquals(
        "[mine] can't confine the build of an untrusted revision: "
            + link
            + " is a symbolic link\n",
        outcome.output());
  }

  @Test
  void noProgramRunsAsItsOwnerAfterwards() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("with a shell"));

    shell(workspace, "cp /bin/sh 'a shell'; chmod 6755 'a shell'");

    assertEquals(
        0755, (Integer) Files.getAttribute(workspace.resolve("a shell"), "unix:mode") & 07777);
  }

  @Test
  void thePasswordOfAProxyIsNotInTheConfinement() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("behind a proxy"));

    Outcome outcome =
        shell(
            workspace,
            "echo $http_proxy $HTTPS_PROXY $no_proxy",
            Map.of(
                "http_proxy", "http://me:p@ss@proxy:3128/",
                "HTTPS_PROXY", "me:secret@proxy:3128",
                "no_proxy", "localhost"));

    assertEquals("http://proxy:3128/ proxy:3128 localhost\n", outcome.output());
  }

  private static void strangersPrograms(Path bin, String... names) throws IOException {
    for (String name : names) {
      Path program = Files.writeString(bin.resolve(name), "#!/bin/sh\necho a stranger\n");
      assertTrue(program.toFile().setExecutable(true));
    }
  }

  private static Outcome shell(Path workspace, String script) throws Exception {
    return shell(workspace, script, Map.of());
  }

  private static Outcome shell(Path workspace, String script, Map<String, String> more)
      throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    return confined(JDK, workspace, List.of("shell", script), more);
  }

  /** Runs the script where the workspace is the whole ground. */
  private static Outcome confined(
      String jdk, Path workspace, List<String> arguments, Map<String, String> more)
      throws Exception {
    return run(of(jdk, workspace, arguments), CONFINED, workspace, more);
  }

  private static EngineScript.Run of(String jdk, Path workspace, List<String> arguments)
      throws IOException {
    String place = workspace.toString();
    String own = Files.createDirectories(Path.of(place + "@tmp/run")).toString();
    return new EngineScript.Run(jar.toString(), jdk, place, place, own, arguments);
  }

  @Test
  void argumentsArriveInTheConfinementToo() throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    Path apart = Files.createDirectories(folder.resolve("a workspace"));
    List<String> arguments = List.of("a b", "", "$HOME `id`", "two\nlines", "*");

    Outcome outcome = confined(JDK, apart, arguments, Map.of());

    StringBuilder expected = new StringBuilder();
    arguments.forEach(argument -> expected.append('<').append(argument).append(">\n"));
    assertEquals(expected.toString(), outcome.output());
  }

  @Test
  void noSecretOfTheEnvironmentIsInTheConfinement() throws Exception {
    assumeTrue(canConfine(), "NOT CHECKED: bwrap can't confine anything on this machine");
    Path apart = Files.createDirectories(folder.resolve("a workspace"));

    Outcome outcome =
        confined(
            JDK,
            apart,
            List.of("look"),
            Map.of("DEPLOY_TOKEN", "secret", "MINE_TRUST", "untrusted"));

    assertEquals("MINE_TRUST\nalone\nnot root\n", outcome.output());
  }

  @Test
  void whereNothingCanBeConfinedNothingRuns() throws Exception {
    Path workspace = Files.createDirectories(folder.resolve("apart"));
    Path bin = Files.createDirectories(folder.resolve("without"));
    Path bwrap = Files.writeString(bin.resolve("bwrap"), "#!/bin/sh\necho no namespaces\nexit 1\n");
    assertTrue(bwrap.toFile().setExecutable(true));

    Outcome outcome =
        confined(JDK, workspace, List.of("x"), Map.of("PATH", bin + ":/usr/bin:/bin"));

    assertEquals(EngineScript.NO_CONFINEMENT, outcome.exitCode());
    assertEquals(
        "[mine] can't confine the build of an untrusted revision: no namespaces\n",
        outcome.output());
  }

  private static boolean canConfine() throws Exception {
    try {
      return new ProcessBuilder(
                  "bwrap",
                  "--unshare-user",
                  "--unshare-pid",
                  "--ro-bind",
                  "/",
                  "/",
                  "--proc",
                  "/proc",
                  "true")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void theScriptIsConstant() {
    assertTrue(EngineScript.TEXT.startsWith("#!/bin/sh\n"));
    assertTrue(EngineScript.TEXT.contains("exit " + EngineScript.NO_JAVA));
  }

  private record Outcome(int exitCode, String output) {}

  private static Path which(String tool) {
    return java.util.stream.Stream.of("/usr/bin", "/bin")
        .map(bin -> Path.of(bin, tool))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private static Outcome run(String jdk, List<String> arguments, Map<String, String> more)
      throws Exception {
    return run(
        new EngineScript.Run(
            jar.toString(),
            jdk,
            folder.toString(),
            folder.toString(),
            folder.toString(),
            arguments),
        Confinement.NONE,
        folder,
        more);
  }

  private static Outcome run(
      EngineScript.Run what, Confinement confinement, Path workspace, Map<String, String> more)
      throws Exception {
    return outcome(start(List.of(), what, confinement, workspace, more));
  }

  private static Outcome run(
      List<String> account, EngineScript.Run what, Path workspace, Map<String, String> more)
      throws Exception {
    return outcome(start(account, what, CONFINED, workspace, more));
  }

  private static Outcome outcome(Process started) throws Exception {
    String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(started.waitFor(), output);
  }

  private static Process start(
      List<String> account,
      EngineScript.Run what,
      Confinement confinement,
      Path workspace,
      Map<String, String> more)
      throws Exception {
    Path script = Files.writeString(folder.resolve("script.sh"), EngineScript.TEXT);
    List<String> command = new ArrayList<>(account);
    command.addAll(List.of("/bin/sh", script.toString()));
    ProcessBuilder process = new ProcessBuilder(command);
    process.directory(workspace.toFile());
    process.environment().putAll(more);
    process.environment().putAll(EngineScript.environment(what, confinement));
    process.environment().remove("JAVA_TOOL_OPTIONS");
    return process.redirectErrorStream(true).start();
  }
}
