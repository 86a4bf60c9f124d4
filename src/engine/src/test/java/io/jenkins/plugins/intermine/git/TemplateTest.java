package io.jenkins.plugins.intermine.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  private static final String FOLDER = "io/jenkins/plugins/intermine/templates/";

  @TempDir private Path temp;

  @Test
  void readsABundledTemplateFromAJar() throws IOException {
    Path jar = temp.resolve("mine with space.jar");
    // Written as build tools may: without entries for folders.
    pack(
        jar,
        Map.of(
            FOLDER + "bio/mine.yaml",
            "name: x",
            FOLDER + "bio/a/.gitignore",
            "build/",
            FOLDER + "bio/gradlew",
            "#!/bin/sh",
            FOLDER + "other/mine.yaml",
            "",
            "io/jenkins/Other.class",
            ""));
    assertEquals(List.of("bio", "other"), BundledTemplate.names(jar));
    assertEquals(
        Map.of("mine.yaml", "name: x", "a/.gitignore", "build/", "gradlew", "*#!/bin/sh"),
        read(new BundledTemplate(jar, "bio")));
  }

  @Test
  void readsABundledTemplateFromAFolder() throws IOException {
    Path file = temp.resolve(FOLDER + "bio/mine.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "name: x");
    assertEquals(List.of("bio"), BundledTemplate.names(temp));
    assertEquals(Map.of("mine.yaml", "name: x"), read(new BundledTemplate(temp, "bio")));
  }

  @Test
  void thereMayBeNoBundledTemplates() {
    assertEquals(List.of(), BundledTemplate.names(temp));
  }

  @Test
  void bundlesTheBioTemplateWithItsHiddenFiles() throws IOException {
    assertTrue(Template.bundled().contains("bio"));
    Map<String, String> files = read(Template.of("bio", temp));
    assertTrue(files.containsKey("mine.yaml"));
    assertTrue(files.containsKey(".gitignore"));
  }

  @Test
  void readsTheLastCommitOfAGitRepository() throws Exception {
    Path origin = origin();
    Files.writeString(origin.resolve("uncommitted.txt"), "x");
    assertEquals(
        Map.of("mine.yaml", "name: ${mineName}", "a/setup", "*#!/bin/sh"),
        read(Template.of(origin.toUri().toString(), temp)));
  }

  @Test
  void refusesLinksInAGitRepository() throws Exception {
    Path origin = origin();
    Files.createSymbolicLink(origin.resolve("passwd"), Path.of("/etc/passwd"));
    commit(origin);
    MineException refusal =
        assertThrows(MineException.class, () -> read(Template.of(origin.toUri().toString(), temp)));
    assertEquals(ExitCode.INVALID, refusal.exitCode());
    assertEquals(
        "the template holds passwd, which is a link; only files are copied", refusal.getMessage());
  }

  @Test
  void refusesSubmodules() throws Exception {
    Path origin = origin();
    Path inner = Files.createDirectory(origin.resolve("inner"));
    Git.init().setDirectory(inner.toFile()).call().close();
    Files.writeString(inner.resolve("x"), "x");
    commit(inner);
    commit(origin);
    assertEquals(
        "the template holds inner, which is a submodule; only files are copied",
        assertThrows(MineException.class, () -> read(Template.of(origin.toUri().toString(), temp)))
            .getMessage());
  }

  @Test
  void saysInOneLineThatARepositoryIsNotThere() {
    MineException failure =
        assertThrows(
            MineException.class,
            () -> read(Template.of(temp.resolve("missing").toUri().toString(), temp)));
    assertEquals(ExitCode.TOOL, failure.exitCode());
    assertTrue(failure.getMessage().startsWith("can't clone the template file:/"));
    assertFalse(failure.getMessage().contains("\n"));
  }

  @Test
  void saysThatARepositoryIsEmpty() throws Exception {
    Path origin = temp.resolve("origin");
    Git.init().setDirectory(origin.toFile()).call().close();
    assertTrue(
        assertThrows(MineException.class, () -> read(Template.of(origin.toUri().toString(), temp)))
            .getMessage()
            .endsWith("Remote does not have HEAD available for fetch."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext::sh -c 'touch /tmp/pwned'",
        "fd::17",
        "git://host/x.git",
        "http://host/x.git",
        "ftp://host/x.git",
        "amazon-s3://host/x",
        "HTTP://host/x"
      })
  void refusesUrlsThatRunProgramsOrAreNotEncrypted(String url) {
    MineException refusal = assertThrows(MineException.class, () -> Template.of(url, temp));
    assertEquals(ExitCode.USAGE, refusal.exitCode());
    assertEquals("a template's URL starts with https://, ssh:// or file://", refusal.getMessage());
  }

  @Test
  void refusesAPasswordInAUrlAndDoesNotRepeatIt() {
    MineException refusal =
        assertThrows(
            MineException.class, () -> Template.of("https://me:hunter22@host/x.git", temp));
    assertEquals(ExitCode.USAGE, refusal.exitCode());
    assertFalse(refusal.getMessage().contains("hunter22"));
  }

  @Test
  void namesTheBundledTemplatesWhereATextMeansNothing() {
    MineException refusal = assertThrows(MineException.class, () -> Template.of("boi", temp));
    assertEquals(ExitCode.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains("(bio"), refusal.getMessage());
  }

  @Test
  void reachesHostsByTheSshProgram() throws IOException {
    Path calls = temp.resolve("calls");
    MineException failure =
        assertThrows(
            MineException.class,
            () ->
                read(
                    GitTemplate.at(
                        "ssh://git@host.example:2222/lab/mine.git",
                        new SshProgram(recorder(calls)))));
    assertEquals(ExitCode.TOOL, failure.exitCode());
    assertEquals(
        "-o BatchMode=yes -p 2222 -- git@host.example git-upload-pack '/lab/mine.git'\n",
        Files.readString(calls));
  }

  @Test
  void understandsTheShortFormOfSsh() throws IOException {
    Path calls = temp.resolve("calls");
    assertThrows(
        MineException.class,
        () -> read(GitTemplate.at("git@host:lab/x", new SshProgram(recorder(calls)))));
    assertEquals("-o BatchMode=yes -- git@host git-upload-pack 'lab/x'\n", Files.readString(calls));
  }

  @Test
  void neverTakesAHostForAnOption() throws IOException {
    Path calls = temp.resolve("calls");
    assertThrows(
        MineException.class,
        () ->
            read(GitTemplate.at("ssh://-oProxyCommand=touch/x", new SshProgram(recorder(calls)))));
    assertFalse(Files.exists(calls));
  }

  /** A program that writes down its arguments and fails. */
  private String recorder(Path calls) throws IOException {
    Path program = temp.resolve("ssh");
    Files.writeString(program, "#!/bin/sh\necho \"$@\" > '" + calls + "'\nexit 255\n");
    assertTrue(program.toFile().setExecutable(true));
    return program.toString();
  }

  private Path origin() throws Exception {
    Path origin = temp.resolve("origin");
    Git.init().setDirectory(origin.toFile()).call().close();
    Files.writeString(origin.resolve("mine.yaml"), "name: ${mineName}");
    Files.createDirectory(origin.resolve("a"));
    Files.writeString(origin.resolve("a/setup"), "#!/bin/sh");
    assertTrue(origin.resolve("a/setup").toFile().setExecutable(true));
    commit(origin);
    return origin;
  }

  private static void commit(Path repository) throws Exception {
    try (Git git = Git.open(repository.toFile())) {
      git.add().addFilepattern(".").call();
      git.commit().setMessage("x").setAuthor("a", "b").setCommitter("a", "b").setSign(false).call();
    }
  }

  /** The files of a template and their text, with a star before that of an executable one. */
  private static Map<String, String> read(Template template) throws IOException {
    Map<String, String> files = new TreeMap<>();
    template.readTo(
        (path, executable, content) ->
            files.put(
                path,
                (executable ? "*" : "")
                    + new String(content.readAllBytes(), StandardCharsets.UTF_8)));
    return files;
  }

  private static void pack(Path jar, Map<String, String> entries) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
