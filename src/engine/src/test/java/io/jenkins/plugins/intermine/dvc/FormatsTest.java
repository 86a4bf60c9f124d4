package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.dvc.DvcException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading of .dvc files, dvc.yaml, the configuration and ignore files. */
class FormatsTest {
  private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";

  @TempDir Path root;

  private static List<OutSpec> parse(String text) {
    return DvcFile.parse(YamlFile.parse(text, "data/x.dvc"), "data/x.dvc");
  }

  private static DvcException refused(String text) {
    return assertThrows(DvcException.class, () -> parse(text));
  }

  @Test
  void anOutWithAllThatDvcKnows() {
    OutSpec out =
        parse(
                """
                desc: top
                frozen: true
                wdir: ..
                outs:
                - md5: D41D8CD98F00B204E9800998ECF8427E
                  size: 0
                  isexec: true
                  hash: md5
                  path: data/x
                  remote: Other
                  push: false
                  persist: true
                  desc: a file
                  type: raw
                  labels: [a, b]
                  meta: {any: [thing]}
                meta:
                  more: 1
                """)
            .get(0);
    assertEquals("data/x", out.path());
    assertEquals(MD5, out.id().value());
    assertEquals(0, out.size());
    assertTrue(out.executable());
    assertFalse(out.push());
    assertEquals("Other", out.remote());
    assertEquals("data/x.dvc:5", out.definedIn());
  }

  @Test
  void outsThatGitHoldsAreNotOurs() {
    assertEquals(List.of(), parse("outs:\n- path: x\n  cache: false\n"));
    assertEquals(List.of(), parse("outs:\n"));
    assertEquals(List.of(), parse(""));
  }

  @Test
  void anUnquotedHashOfDigitsKeepsItsDigits() {
    String digits = "01234567890123456789012345678901";
    String text = "outs:\n- md5: " + digits + "\n  hash: md5\n  path: x\n";
    assertEquals(digits, parse(text).get(0).id().value());
  }

  @Test
  void anUnknownKeyIsNamedWithItsLine() {
    DvcException e = refused("outs:\n- path: x\n  hsah: md5\n");
    assertEquals(Kind.INVALID, e.kind());
    assertTrue(e.getMessage().startsWith("data/x.dvc:3: unknown key \"hsah\""), e.getMessage());
  }

  @Test
  void anOutOfDvc2IsRefusedByName() {
    DvcException e = refused("outs:\n- md5: " + MD5 + "\n  path: x\n");
    assertEquals(Kind.UNSUPPORTED, e.kind());
    assertTrue(e.getMessage().contains("data/x.dvc:2"), e.getMessage());
    assertTrue(e.getMessage().contains("DVC 2"), e.getMessage());
    assertTrue(e.getMessage().contains("cache migrate"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cmd: make|UNSUPPORTED",
        "outs: text|INVALID",
        "outs: [1]|INVALID",
        "outs: [{md5: x}]|INVALID",
        "outs: [{path: x, size: many}]|INVALID",
        "outs: [{path: x, size: -1}]|INVALID",
        "outs: [{path: x, isexec: perhaps}]|INVALID",
        "outs: [{path: x, path: y}]|INVALID",
        "outs: [{path: x, etag: abc}]|UNSUPPORTED",
        "outs: [{path: x, checksum: abc}]|UNSUPPORTED",
        "outs: [{path: x, version_id: abc}]|UNSUPPORTED",
        "outs: [{path: x, cloud: {s3: {etag: a}}}]|UNSUPPORTED",
        "outs: [{path: x, files: [{relpath: a}]}]|UNSUPPORTED",
        "outs: [{path: 's3://bucket/x'}]|UNSUPPORTED",
        "outs: [{path: x, md5: d41d8cd98f00b204e9800998ecf8427e, hash: sha256}]|UNSUPPORTED",
        "[a]|INVALID",
        "a: [|INVALID",
        "outs: &a [*a]|INVALID",
      })
  void whatIsWrongIsSaid(String text, Kind kind) {
    DvcException e = refused(text);
    assertEquals(kind, e.kind());
    assertTrue(e.getMessage().startsWith("data/x.dvc:"), e.getMessage());
  }

  @Test
  void anImportKnowsItsSourceWithoutSecrets() {
    OutSpec out =
        parse(
                """
                deps:
                - path: data
                  repo:
                    url: https://user:secret@example.org/repo?token=secret
                    rev_lock: abc
                outs:
                - md5: %s
                  hash: md5
                  path: x
                """
                    .formatted(MD5))
            .get(0);
    assertEquals("repository https://example.org/repo", out.importedFrom());
    assertFalse(out.push());
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void aPipelineTakesHashesFromItsLock() throws IOException {
    write(
        "sub/dvc.yaml",
        """
        stages:
          one:
            cmd: run
            wdir: work
            deps: [in]
            params: [a, {b.yaml: [c]}]
            outs:
            - out
            - late
            metrics:
            - scores.json: {cache: false}
            plots:
            - plot.csv: {x: a, y: b}
        plots: [a]
        artifacts: {m: {path: out}}
        """);
    write(
        "sub/dvc.lock",
        """
        schema: '2.0'
        stages:
          one:
            cmd: run
            outs:
            - path: out
              hash: md5
              md5: d751713988987e9331980363e24189ce.dir
              size: 0
              nfiles: 0
          gone:
            cmd: run
            outs:
            - path: gone
              hash: md5
              md5: d41d8cd98f00b204e9800998ecf8427e
        """);
    List<OutSpec> outs = Pipeline.read(root, "sub/dvc.yaml");
    assertEquals(
        List.of("sub/work/out", "sub/work/late", "sub/work/plot.csv"),
        outs.stream().map(OutSpec::path).toList());
    assertTrue(outs.get(0).isDirectory());
    assertEquals(null, outs.get(1).id());
    assertEquals("one", outs.get(0).stage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vars: [a.yaml]|:1",
        "stages: {s: {foreach: [1], do: {cmd: x}}}|:1",
        "stages: {s: {matrix: {a: [1]}, cmd: x}}|:1",
        "stages: {s: {cmd: x, outs: ['a-${b}']}}|:1",
        "stages: {s: {cmd: x, vars: [a]}}|:1",
      })
  void templatesAreRefusedNeverSkipped(String text, String line) throws IOException {
    write("dvc.yaml", text);
    DvcException e = assertThrows(DvcException.class, () -> Pipeline.read(root, "dvc.yaml"));
    assertEquals(Kind.UNSUPPORTED, e.kind());
    assertTrue(e.getMessage().startsWith("dvc.yaml" + line + ": templates"), e.getMessage());
  }

  @Test
  void anotherLockSchemaIsRefused() throws IOException {
    write("dvc.yaml", "stages: {}");
    write("dvc.lock", "schema: '3.0'");
    DvcException e = assertThrows(DvcException.class, () -> Pipeline.read(root, "dvc.yaml"));
    assertEquals(Kind.UNSUPPORTED, e.kind());
  }

  @Test
  void theConfigurationDialect() {
    Map<String, Map<String, List<String>>> config =
        ConfigText.parse(
            """
            # comment
            [Core]
                Remote = Main # the default
            ['remote "Main"']
            url = https://host/a b
            password = "a # , % b"
            user = 'it"s'
            [remote "plain"]
            url=../x
            [cache]
            type = hardlink, "sym,link" , copy
            dir = '''a
            b'''
            empty =
            """,
            "config");
    assertEquals(List.of("Main"), config.get("core").get("remote"));
    assertEquals(List.of("https://host/a b"), config.get("remote:main").get("url"));
    assertEquals(List.of("a # , % b"), config.get("remote:main").get("password"));
    assertEquals(List.of("it\"s"), config.get("remote:main").get("user"));
    assertEquals(List.of("../x"), config.get("remote:plain").get("url"));
    assertEquals(List.of("hardlink", "sym,link", "copy"), config.get("cache").get("type"));
    assertEquals(List.of("a\nb"), config.get("cache").get("dir"));
    assertEquals(List.of(""), config.get("cache").get("empty"));
  }

  @ParameterizedTest
  @CsvSource({"[a", "novalue", "[[nested]]", "a = 'open", "a = '''open", "a = 'b' c", "= x"})
  void aBrokenConfigurationIsNamedWithItsLineAndNeverItsValue(String line) {
    DvcException e =
        assertThrows(
            DvcException.class, () -> ConfigText.parse("[core]\nx = 1\n" + line, "config"));
    assertTrue(e.getMessage().startsWith("config:3: "), e.getMessage());
    assertFalse(e.getMessage().contains("open"), e.getMessage());
  }

  @Test
  void levelsAreMergedKeyByKeyAndRemotesChain() throws IOException {
    write(
        "system/config", "[core]\nremote = a\n[cache]\ntype = copy\n['remote \"a\"']\nurl = /s\n");
    write("global/config", "['remote \"a\"']\nurl = sub\nuser = me\n");
    write(".dvc/config", "[core]\nremote = B\n['remote \"b\"']\nurl = remote://a/deep/er\n");
    write(".dvc/config.local", "['remote \"b\"']\npassword = secret\n");
    Config config =
        Config.load(
            root,
            Map.of(
                "DVC_SYSTEM_CONFIG_DIR", root.resolve("system").toString(),
                "DVC_GLOBAL_CONFIG_DIR", root.resolve("global").toString()));
    assertEquals("b", config.defaultRemote());
    assertEquals("copy", config.get("cache", "type").text());
    RemoteConfig remote = config.remote("B");
    assertEquals(root.resolve("global/sub/deep/er").toString(), remote.url());
    assertEquals("me", remote.option("user"));
    assertEquals("secret", remote.secret("password"));
    assertEquals(null, remote.secret("user"));
    assertEquals(Config.Level.REPOSITORY, remote.level());
    DvcException e = assertThrows(DvcException.class, () -> config.remote("c"));
    assertTrue(e.getMessage().contains("known are a, b"), e.getMessage());
  }

  @Test
  void aChainOfRemotesWithoutEndIsRefused() throws IOException {
    write(
        ".dvc/config", "['remote \"a\"']\nurl = remote://b\n['remote \"b\"']\nurl = remote://a\n");
    Config config =
        Config.load(root, Map.of("DVC_SYSTEM_CONFIG_DIR", "/-", "DVC_GLOBAL_CONFIG_DIR", "/-"));
    assertEquals(Kind.INVALID, assertThrows(DvcException.class, () -> config.remote("a")).kind());
  }

  @ParameterizedTest
  @CsvSource({
    "https://u:p@host:1/a?sig=x#f, https://host:1/a",
    "https://host, https://host",
    "/folder/a@b, /folder/a@b",
    "s3://b/k@v?x, s3://b/k@v",
  })
  void addressesAreShownWithoutSecrets(String address, String shown) {
    assertEquals(shown, Address.show(address));
  }

  @ParameterizedTest
  @CsvSource({
    "*.txt, a.txt, false, true",
    "*.txt, a/b.txt, false, true",
    "/*.txt, a/b.txt, false, false",
    "a/b, a/b, false, true",
    "a/b, c/a/b, false, false",
    "**/b, a/c/b, false, true",
    "a/**, a/b/c, false, true",
    "a/**, a, true, false",
    "a/**/b, a/b, false, true",
    "a/**/b, a/x/y/b, false, true",
    "build/, build, true, true",
    "build/, build, false, false",
    "build/, x/build, true, true",
    "a?c, abc, false, true",
    "a?c, a/c, false, false",
    "[a-c]x, bx, false, true",
    "[!a-c]x, bx, false, false",
    "\\!x, !x, false, true",
    "a*b*c, aXbYbZc, false, true",
    "a*b*c, aXbYbZ, false, false",
  })
  void wildcardsOfGit(String pattern, String path, boolean directory, boolean matches) {
    assertEquals(matches, Wildcard.of(pattern).matches(path, directory));
  }

  @Test
  void aHostileWildcardTakesNoTime() {
    Wildcard wildcard = Wildcard.of("*a".repeat(500) + "b");
    long start = System.nanoTime();
    assertFalse(wildcard.matches("a".repeat(255), false));
    assertTrue(System.nanoTime() - start < 1_000_000_000L);
  }

  @Test
  void theLastLineDecidesButNotBelowAnIgnoredFolder() throws IOException {
    write(".dvcignore", "*.tmp\n!keep.tmp\n# no\nout\n");
    write("sub/.dvcignore", "!x.tmp\n");
    IgnoreRules rules = IgnoreRules.atRoot(root, IgnoreRules.DVC);
    assertTrue(rules.ignores("a.tmp", false));
    assertFalse(rules.ignores("keep.tmp", false));
    assertFalse(rules.in("sub").ignores("sub/x.tmp", false));
    assertTrue(rules.in("sub").ignores("sub/y.tmp", false));
    assertEquals(null, rules.downTo("out/deep/x"));
  }

  @Test
  void aScanLeavesOutWhatIsIgnoredTrackedOrARepository() throws IOException {
    String out = "outs:\n- path: %s\n";
    write(".dvc/config", "");
    write(".dvcignore", "skipped\n");
    write("a.dvc", out.formatted("a"));
    write("a/inner.dvc", "not read: [");
    write("skipped/b.dvc", "not read: [");
    write("sub/.dvc/config", "");
    write("sub/c.dvc", "not read: [");
    write(".git/d.dvc", "not read: [");
    write("deep/er/e.dvc", out.formatted("../up"));
    assertEquals(List.of("a", "deep/up"), RepoScan.all(root).stream().map(OutSpec::path).toList());
  }
}
