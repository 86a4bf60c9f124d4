package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.dvc.DvcException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Repositories and remotes made to do harm: each is refused with one clear line. */
class HostileRepositoryTest {
  private static final String X = Md5.of("x".getBytes());

  @TempDir Path folder;

  /** Makes a repository hostile. */
  private interface Trap {
    void set(TestRepo repo) throws IOException;
  }

  private TestRepo repo(String name) throws IOException {
    TestRepo repo = TestRepo.init(folder.resolve(name));
    repo.store("x");
    return repo;
  }

  private static Trap out(String path) {
    return repo ->
        repo.write("a.dvc", "outs:\n- md5: " + X + "\n  hash: md5\n  path: " + path + "\n");
  }

  private static Trap hash(String hash) {
    return repo -> repo.write("a.dvc", "outs:\n- md5: " + hash + "\n  hash: md5\n  path: f\n");
  }

  /** A directory whose list has one entry, with the path as JSON text. */
  private static Trap entry(String path) {
    return list("[{\"md5\": \"" + X + "\", \"relpath\": \"" + path + "\"}]");
  }

  private static Trap list(String json) {
    return repo -> hash(repo.storeList(json)).set(repo);
  }

  private static Trap link(String name, String to) {
    return repo -> {
      Path link = repo.root.resolve(name);
      Files.createDirectories(link.getParent());
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, Path.of(to));
    };
  }

  private static Trap both(Trap first, Trap second) {
    return repo -> {
      first.set(repo);
      second.set(repo);
    };
  }

  @TestFactory
  Stream<DynamicTest> refused() {
    return Stream.of(
        refused("out above the repository", Kind.UNSAFE, out("../../etc/x")),
        refused("out just above", Kind.UNSAFE, out("../victim")),
        refused("out through a detour", Kind.UNSAFE, out("a/../../victim")),
        refused("absolute out", Kind.UNSAFE, out("/tmp/victim")),
        refused("out is the repository", Kind.UNSAFE, out(".")),
        refused("out is the repository by a detour", Kind.UNSAFE, out("a/..")),
        refused("out is git", Kind.UNSAFE, out(".git")),
        refused("out in git", Kind.UNSAFE, out(".git/hooks/post-checkout")),
        refused("out in git in other letters", Kind.UNSAFE, out(".GIT/config")),
        refused("out in git with a joiner", Kind.UNSAFE, out("\".g\\u200cit/config\"")),
        refused("out in git for Windows", Kind.UNSAFE, out("'.git. /config'")),
        refused("out in git in wide letters", Kind.UNSAFE, out("．git/config")),
        refused("out in dvc", Kind.UNSAFE, out(".dvc/config.local")),
        refused("out in a nested git", Kind.UNSAFE, out("sub/.git/config")),
        refused("out with a backslash", Kind.UNSAFE, out("'a\\..\\b'")),
        refused("out with a line break", Kind.UNSAFE, out("\"a\\nb\"")),
        refused("out with a zero", Kind.UNSAFE, out("\"a\\0b\"")),
        refused("out with an escape for terminals", Kind.UNSAFE, out("\"a\\eb\"")),
        refused("hash is a path", Kind.UNSAFE, hash("../../../etc/passwd")),
        refused("hash is a longer path", Kind.UNSAFE, hash("'aa/../../../../../etc/passwd'")),
        refused("hash too short", Kind.UNSAFE, hash("abc")),
        refused("hash with a tail", Kind.UNSAFE, hash(X + ".dir.dir")),
        refused("hash with a line break", Kind.UNSAFE, hash("\"" + X + "\\n\"")),
        refused("hash of other letters", Kind.UNSAFE, hash("g".repeat(32))),
        refused("entry above", Kind.UNSAFE, entry("../../victim")),
        refused("entry in the middle above", Kind.UNSAFE, entry("a/../../../victim")),
        refused("entry absolute", Kind.UNSAFE, entry("/etc/victim")),
        refused("entry empty", Kind.UNSAFE, entry("")),
        refused("entry dot", Kind.UNSAFE, entry(".")),
        refused("entry with an empty part", Kind.UNSAFE, entry("a//b")),
        refused("entry with a slash at the end", Kind.UNSAFE, entry("a/")),
        refused("entry in git", Kind.UNSAFE, entry("sub/.Git/config")),
        refused("entry with a zero", Kind.UNSAFE, entry("a\\u0000b")),
        refused("entry with half a character", Kind.UNSAFE, entry("a\\ud800b")),
        refused("entry too long", Kind.UNSAFE, entry("a".repeat(300))),
        refused("entry too deep", Kind.UNSAFE, entry("a/".repeat(200) + "b")),
        refused(
            "entry with a hash that is a path",
            Kind.UNSAFE,
            list("[{\"md5\": \"../x\", \"relpath\": \"a\"}]")),
        refused(
            "entry that is a directory",
            Kind.UNSAFE,
            list("[{\"md5\": \"" + X + ".dir\", \"relpath\": \"a\"}]")),
        refused("entries twice", Kind.INVALID, list(twice("a", "a"))),
        refused("entry is file and directory", Kind.INVALID, list(twice("a", "a/b"))),
        refused("list is an object", Kind.INVALID, list("{}")),
        refused("list is no JSON", Kind.INVALID, list("[{")),
        refused("list goes on", Kind.INVALID, list("[] []")),
        refused("list nested without end", Kind.INVALID, list("[{\"a\": " + "[".repeat(2000))),
        refused("list of numbers", Kind.INVALID, list("[1]")),
        refused("list without a path", Kind.INVALID, list("[{\"md5\": \"" + X + "\"}]")),
        refused("out behind a link", Kind.UNSAFE, both(out("d/victim"), link("d", ".."))),
        refused(
            "out behind an absolute link",
            Kind.UNSAFE,
            both(out("d/victim"), r -> link("d", r.root.getParent().toString()).set(r))),
        refused(
            "out behind a deeper link", Kind.UNSAFE, both(out("e/d/victim"), link("e/d", "../.."))),
        refused("entry behind a link", Kind.UNSAFE, both(entry("d/victim"), link("f/d", "../.."))),
        refused("directory is a link", Kind.UNSAFE, both(entry("victim"), link("f", ".."))),
        refused("file is a link", Kind.CONFLICT, both(out("f"), link("f", "../victim"))),
        refused(".dvc/tmp is a link", Kind.UNSAFE, link(".dvc/tmp", "../..")),
        refused(".dvc file is a link", Kind.UNSAFE, link("a.dvc", "../victim")),
        refused(
            "git inside tracked data",
            Kind.UNSAFE,
            both(entry("a"), r -> r.write("f/.git/HEAD", "x"))),
        refused(
            "YAML of aliases",
            Kind.INVALID,
            r -> r.write("a.dvc", "meta: &a [x]\nouts: [*a, *a]\n")),
        refused(
            "YAML nested without end",
            Kind.INVALID,
            r -> r.write("a.dvc", "meta: " + "[".repeat(5000))),
        refused(
            "YAML of a class",
            Kind.INVALID,
            r -> r.write("a.dvc", "!!javax.script.ScriptEngineManager [x]\n")),
        refused("YAML that is huge", Kind.UNSAFE, r -> r.write("a.dvc", "#".repeat(2 << 20))),
        refused(
            "YAML that is no text",
            Kind.INVALID,
            r -> Files.write(r.root.resolve("a.dvc"), new byte[] {(byte) 0xff, 1})),
        refused(
            "two outs at one place",
            Kind.INVALID,
            both(out("f"), r -> r.write("b.dvc", "outs:\n- path: f\n"))),
        refused(
            "out inside an out",
            Kind.INVALID,
            both(out("f"), r -> r.write("b.dvc", "outs:\n- path: f/g\n"))),
        refused(
            "working folder outside",
            Kind.UNSAFE,
            r -> r.write("a.dvc", "wdir: ../..\nouts:\n- path: f\n")),
        refused(
            "remote with a link-local host",
            Kind.UNSAFE,
            both(out("f"), remote("http://169.254.169.254/x"))),
        refused(
            "remote of an unknown kind",
            Kind.UNSUPPORTED,
            both(out("f"), remote("ext+sh://evil/x"))),
        refused("remote without a host", Kind.INVALID, both(out("f"), remote("http:///x"))),
        refused(
            "certificates not checked",
            Kind.UNSUPPORTED,
            both(out("f"), remote("https://h/x\nssl_verify = false"))),
        refused(
            "configuration that is huge",
            Kind.UNSAFE,
            r -> r.write(".dvc/config", "#".repeat(2 << 20))));
  }

  private static String twice(String first, String second) {
    String entry = "{\"md5\": \"" + X + "\", \"relpath\": \"%s\"}";
    return "[" + entry.formatted(first) + ", " + entry.formatted(second) + "]";
  }

  private static Trap remote(String url) {
    return repo ->
        repo.write(".dvc/config", "[core]\nremote = r\n['remote \"r\"']\nurl = " + url + "\n");
  }

  private DynamicTest refused(String name, Kind kind, Trap trap) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          TestRepo repo = repo("outer-" + Md5.of(name.getBytes()) + "/repo");
          Files.writeString(repo.root.resolve("../victim"), "precious");
          trap.set(repo);
          DvcException e = repo.refused(PullRequest.of());
          assertEquals(kind, e.kind(), e.getMessage());
          assertTrue(e.getMessage().length() < 700, e.getMessage());
          assertFalse(e.getMessage().matches("(?s).*[\\x00\\x1b\\r].*"), "control characters");
          assertEquals("precious", Files.readString(repo.root.resolve("../victim")));
        });
  }

  @Test
  void forceDoesNotWriteThroughLinksEither() throws IOException {
    TestRepo repo = repo("outer/forced");
    Files.writeString(repo.root.resolve("../victim"), "precious");
    both(out("f"), link("f", "../victim")).set(repo);
    repo.pull(PullRequest.of().withForce(true));
    assertEquals("precious", Files.readString(repo.root.resolve("../victim")));
    assertFalse(Files.isSymbolicLink(repo.root.resolve("f")));
  }

  @Test
  void anUntrustedRepositoryMayNotReachOutside() throws IOException {
    untrusted(remote("../../elsewhere"));
    untrusted(r -> r.write(".dvc/config.local", "[cache]\ndir = ../../shared\n"));
    untrusted(link(".dvc/cache", "../.."));
    untrusted(link(".dvc/cache/files", "../../.."));
  }

  private void untrusted(Trap trap) throws IOException {
    TestRepo repo = repo("untrusted-" + System.nanoTime());
    both(out("f"), trap).set(repo);
    DvcException e =
        assertThrows(
            DvcException.class,
            () ->
                repo.openUntrusted()
                    .pull(PullRequest.of(), ProgressListener.NONE, CancelCheck.NEVER));
    assertEquals(Kind.UNSAFE, e.kind(), e.getMessage());
  }

  @Test
  void anUntrustedRepositoryDoesNotChooseHardLinks() throws IOException {
    TestRepo repo = repo("links");
    out("f").set(repo);
    repo.write(".dvc/config.local", "[cache]\ntype = hardlink,symlink\n");
    repo.openUntrusted().pull(PullRequest.of(), ProgressListener.NONE, CancelCheck.NEVER);
    Path object = new ObjectStore(repo.root.resolve(".dvc/cache")).path(ObjectId.md5(X));
    assertFalse(Files.isSameFile(object, repo.root.resolve("f")));
  }

  @Test
  void namesThatOnlyLookSpecialArePulled() throws IOException {
    TestRepo repo = repo("fine");
    entry("..a/.gitignore/...b/a:b/c c/.gitx").set(repo);
    assertEquals(1, repo.pull().added());
  }
}
