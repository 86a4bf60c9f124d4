package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.dvc.DvcException.Kind;
import io.jenkins.plugins.intermine.dvc.OutStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pull, add, push and status with a folder remote. */
class PullTest {
  private static final PullRequest ALL = PullRequest.of();

  @TempDir Path folder;
  private TestRepo origin;
  private TestRepo clone;

  @BeforeEach
  void makeBoth() throws IOException {
    origin = TestRepo.init(folder.resolve("origin"));
    origin.write("data/dir/a.txt", "a").write("data/dir/sub/b.txt", "b");
    origin.write("data/dir/same.txt", "a").write("data/one.txt", "one");
    origin.write("run.sh", "run");
    assertTrue(origin.root.resolve("run.sh").toFile().setExecutable(true));
    origin.add("data/dir", "data/one.txt", "run.sh");
    assertEquals(5, origin.push().pushed());
    clone = origin.cloneTo(folder.resolve("clone"));
  }

  @Test
  void aPullBringsEverything() throws IOException {
    assertEquals(State.NOT_IN_CACHE, clone.status("data/dir"));
    PullResult result = clone.pull();
    assertEquals(5, result.fetched());
    assertEquals(5, result.added());
    assertEquals(0, result.unchanged());
    assertEquals("b", clone.read("data/dir/sub/b.txt"));
    assertEquals("a", clone.read("data/dir/same.txt"));
    assertTrue(Files.isExecutable(clone.root.resolve("run.sh")));
    assertTrue(Files.isWritable(clone.root.resolve("data/one.txt")));
    assertEquals(
        List.of("data/dir", "data/one.txt", "run.sh"),
        result.outs().stream().map(TrackedOut::path).toList());
    for (OutStatus status : clone.open().status(List.of(), CancelCheck.NEVER)) {
      assertEquals(State.UNCHANGED, status.state(), status.out().path());
    }
    assertEquals(List.of(), TestRepo.temporaries(clone.root));
  }

  @Test
  void objectsInCacheAndRemoteAreReadOnly() throws IOException {
    clone.pull();
    for (String place : List.of(".dvc/cache", "remote")) {
      Path object = new ObjectStore(clone.root.resolve(place)).path(id("one"));
      if (place.equals(".dvc/cache")) {
        assertEquals("r--r--r--", modes(object));
      }
    }
    assertEquals(
        "r--r--r--", modes(new ObjectStore(origin.root.resolve("remote")).path(id("one"))));
  }

  private static ObjectId id(String text) {
    return ObjectId.md5(Md5.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private static String modes(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aPullWithNothingToDoReadsNoData() throws IOException {
    clone.pull();
    // Were a file read, it would be seen that it is another one: size, time and inode stay.
    Path file = clone.root.resolve("data/one.txt");
    var time = Files.getLastModifiedTime(file);
    Files.write(file, "ONE".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Files.setLastModifiedTime(file, time);
    PullResult again = clone.pull();
    assertEquals(5, again.unchanged());
    assertEquals(0, again.fetched() + again.added() + again.modified() + again.deleted());
  }

  @Test
  void aDamagedIndexIsAnEmptyOne() throws IOException {
    clone.pull();
    for (String text : List.of("", "nonsense", "dvc-java-index 1\nx\ty\n\t\t\t\t\n")) {
      clone.write(".dvc/tmp/java/index", text);
      assertEquals(5, clone.pull().unchanged());
    }
    Files.write(
        clone.root.resolve(".dvc/tmp/java/index"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertEquals(5, clone.pull().unchanged());
  }

  @Test
  void unsavedChangesAreNotOverwrittenWithoutForce() throws IOException {
    clone.pull();
    clone.write("data/one.txt", "my own work").write("data/dir/new.txt", "unsaved");
    clone.write("data/dir/a.txt", "changed too");
    DvcException e = clone.refused(ALL);
    assertEquals(Kind.CONFLICT, e.kind());
    assertTrue(e.getMessage().startsWith("3 unsaved files would be overwritten"), e.getMessage());
    assertTrue(e.getMessage().contains("\n  data/dir/new.txt"), e.getMessage());
    assertEquals("my own work", clone.read("data/one.txt"));
    assertEquals(State.MODIFIED, clone.status("data/one.txt"));
    PullResult result = clone.pull(ALL.withForce(true));
    assertEquals(2, result.modified());
    assertEquals(1, result.deleted());
    assertEquals("one", clone.read("data/one.txt"));
    assertFalse(clone.has("data/dir/new.txt"));
  }

  @Test
  void contentThatTheCacheHasIsReplacedWithoutForce() throws IOException {
    clone.pull();
    clone.write("data/one.txt", "b").write("data/dir/copy-of-b", "b");
    PullResult result = clone.pull();
    assertEquals(1, result.modified());
    assertEquals(1, result.deleted());
    assertEquals("one", clone.read("data/one.txt"));
  }

  @Test
  void filesThatLeftTheDataAreDeletedWithTheirFolders() throws IOException {
    clone.pull();
    Files.delete(origin.root.resolve("data/dir/sub/b.txt"));
    Files.delete(origin.root.resolve("data/dir/sub"));
    origin.write("data/dir/a.txt", "a2");
    origin.add("data/dir");
    clone.write("data/dir.dvc", origin.read("data/dir.dvc"));
    clone.write(".dvc/config", "[core]\nremote = o\n[remote \"o\"]\nurl = ../../origin/remote\n");
    assertEquals(Kind.MISSING, clone.refused(ALL).kind());
    origin.push();
    PullResult result = clone.pull();
    assertEquals(2, result.fetched());
    assertEquals(1, result.modified());
    assertEquals(1, result.deleted());
    assertFalse(clone.has("data/dir/sub"));
    assertEquals("a2", clone.read("data/dir/a.txt"));
  }

  @Test
  void ignoredFilesInsideTrackedDataAreLeftAlone() throws IOException {
    clone.write(".dvcignore", "*.log\n");
    clone.pull();
    clone.write("data/dir/run.log", "x").write("data/dir/sub/run.log", "y");
    assertEquals(0, clone.pull().deleted());
    assertEquals(State.UNCHANGED, clone.status("data/dir"));
    assertTrue(clone.has("data/dir/run.log"));
  }

  @Test
  void filesAndFoldersChangePlaces() throws IOException {
    clone.pull();
    Files.delete(clone.root.resolve("data/one.txt"));
    clone.write("data/one.txt/deep/b", "b");
    Files.delete(clone.root.resolve("data/dir/sub/b.txt"));
    Files.delete(clone.root.resolve("data/dir/sub"));
    clone.write("data/dir/sub", "one");
    clone.pull();
    assertEquals("one", clone.read("data/one.txt"));
    assertEquals("b", clone.read("data/dir/sub/b.txt"));
  }

  @Test
  void anEmptyDirectoryIsMade() throws IOException {
    Files.createDirectories(origin.root.resolve("empty/only/folders"));
    origin.add("empty");
    origin.push();
    TestRepo other = origin.cloneTo(folder.resolve("other"));
    other.pull("empty");
    assertTrue(Files.isDirectory(other.root.resolve("empty")));
    assertEquals(State.UNCHANGED, other.status("empty"));
  }

  @Test
  void targetsChooseWhatIsPulled() throws IOException {
    assertEquals(1, clone.pull("data/one.txt.dvc").added());
    PullResult inner = clone.pull("data/dir/sub");
    assertEquals(2, inner.fetched());
    assertEquals(1, inner.added());
    assertFalse(clone.has("data/dir/a.txt"));
    assertEquals(3, clone.pull("data/").unchanged() + 1);
    assertEquals(1, clone.pull("./run.sh").added());
    DvcException none = clone.refused(PullRequest.of("data/dir/none"));
    assertTrue(none.getMessage().contains("holds none of [none]"), none.getMessage());
    DvcException unknown = clone.refused(PullRequest.of("nowhere"));
    assertEquals(Kind.USAGE, unknown.kind());
    assertTrue(unknown.getMessage().contains("tracked are data/dir, data/one.txt"));
  }

  @Test
  void aTargetIsNotStoppedByTroubleElsewhere() throws IOException {
    clone.write("broken.dvc", "nonsense: 1\n");
    assertEquals(1, clone.pull("data/one.txt").added());
    assertEquals(Kind.INVALID, clone.refused(ALL).kind());
  }

  @Test
  void whatIsMissingIsListedAndNothingChanges() throws IOException {
    Path lost = new ObjectStore(clone.root.resolve("remote")).path(id("b"));
    Files.delete(lost);
    DvcException e = clone.refused(ALL);
    assertEquals(Kind.MISSING, e.kind());
    assertTrue(e.getMessage().startsWith("1 object is missing"), e.getMessage());
    assertTrue(e.getMessage().contains("data/dir/sub/b.txt (" + id("b")), e.getMessage());
    assertTrue(e.getMessage().contains("remote \"local\""), e.getMessage());
    assertFalse(clone.has("data/one.txt"));
    PullResult result = clone.pull(ALL.withAllowMissing(true));
    assertEquals(1, result.missing().size());
    assertEquals("one", clone.read("data/one.txt"));
    assertFalse(clone.has("data/dir"));
  }

  @Test
  void aDryRunFindsOutAndChangesNothing() throws IOException {
    Files.delete(new ObjectStore(clone.root.resolve("remote")).path(id("one")));
    PullResult result = clone.pull(ALL.withDryRun(true));
    assertEquals(4, result.fetched());
    assertEquals(4, result.added());
    assertEquals("data/one.txt", result.missing().get(0).path());
    assertFalse(clone.has("data/dir"));
    assertFalse(clone.has(".dvc/cache"));
  }

  @Test
  void noRemoteIsSaidClearly() throws IOException {
    clone.write(".dvc/config", "");
    DvcException e = clone.refused(ALL);
    assertEquals(Kind.MISSING, e.kind());
    assertTrue(e.getMessage().contains("no remote is configured"), e.getMessage());
  }

  @Test
  void anImportThatIsNotInTheRemoteSaysSo() throws IOException {
    clone.write(
        "imported.dvc",
        """
        frozen: true
        deps:
        - path: x
          repo: {url: 'https://example.org/r', rev_lock: a}
        outs:
        - md5: 00000000000000000000000000000000
          hash: md5
          path: imported
        """);
    DvcException e = clone.refused(PullRequest.of("imported"));
    assertTrue(
        e.getMessage().contains("imported from repository https://example.org/r"), e.getMessage());
  }

  @Test
  void aDamagedObjectInTheRemoteNeverReachesTheCache() throws IOException {
    Path object = new ObjectStore(clone.root.resolve("remote")).path(id("one"));
    Files.delete(object);
    Files.writeString(object, "On");
    DvcException e = clone.refused(ALL);
    assertEquals(Kind.CORRUPT, e.kind());
    assertTrue(e.getMessage().contains("data/one.txt"), e.getMessage());
    assertEquals(null, new ObjectStore(clone.root.resolve(".dvc/cache")).stat(id("one")));
    assertEquals(List.of(), TestRepo.temporaries(clone.root.resolve(".dvc")));
  }

  @Test
  void anObjectLargerThanRecordedIsCutOff() throws IOException {
    Path object = new ObjectStore(clone.root.resolve("remote")).path(id("one"));
    Files.delete(object);
    Files.write(object, new byte[1 << 20]);
    assertTrue(clone.refused(ALL).getMessage().contains("larger than the 3 bytes"));
  }

  @Test
  void aDamagedObjectInTheCacheIsFetchedAnew() throws IOException {
    clone.pull();
    Path object = new ObjectStore(clone.root.resolve(".dvc/cache")).path(id("one"));
    Files.delete(object);
    Files.writeString(object, "bad");
    Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("r--r--r--"));
    Files.delete(clone.root.resolve("data/one.txt"));
    assertEquals(State.NOT_IN_CACHE, clone.status("data/one.txt"));
    assertEquals(1, clone.pull().fetched());
    assertEquals("one", clone.read("data/one.txt"));
  }

  @Test
  void linksFollowTheConfiguration() throws IOException {
    for (String type : List.of("hardlink", "symlink", "copy", "reflink,hardlink")) {
      TestRepo repo = origin.cloneTo(folder.resolve("by-" + type));
      repo.write(".dvc/config.local", "[cache]\ntype = " + type + "\n");
      repo.pull();
      Path file = repo.root.resolve("data/one.txt");
      Path object = new ObjectStore(repo.root.resolve(".dvc/cache")).path(id("one"));
      boolean shared = Files.isSameFile(file, object);
      assertEquals(!type.equals("copy"), shared, type);
      assertEquals(type.equals("symlink"), Files.isSymbolicLink(file));
      assertEquals("rwxr--r--", modes(repo.root.resolve("run.sh")).substring(0, 3) + "r--r--");
      assertEquals("r--r--r--", modes(object));
      assertEquals(5, repo.pull().unchanged());
      assertEquals(State.UNCHANGED, repo.status("data/dir"));
    }
  }

  @Test
  void anUnknownLinkTypeIsRefused() throws IOException {
    clone.write(".dvc/config.local", "[cache]\ntype = magic\n");
    assertEquals(Kind.INVALID, clone.refused(ALL).kind());
  }

  @Test
  void aCacheElsewhereIsUsed() throws IOException {
    clone.write(".dvc/config.local", "[cache]\ndir = ../../shared\n");
    clone.pull();
    assertTrue(Files.isDirectory(folder.resolve("shared/files/md5")));
    assertFalse(clone.has(".dvc/cache"));
    assertEquals(0, clone.pull().fetched());
  }

  @Test
  void aCancelLeavesOnlyCompleteFiles() throws IOException {
    for (int i = 0; i < 300; i++) {
      origin.write("data/dir/many/" + i, "content " + i);
    }
    origin.add("data/dir");
    origin.push();
    TestRepo other = origin.cloneTo(folder.resolve("other"));
    long[] calls = {0};
    CancelCheck later = () -> ++calls[0] > 3;
    DvcException e =
        assertThrows(
            DvcException.class, () -> other.open().pull(ALL, ProgressListener.NONE, later));
    assertEquals(Kind.CANCELLED, e.kind());
    assertEquals(List.of(), TestRepo.temporaries(other.root));
    other.pull();
    assertEquals("content 7", other.read("data/dir/many/7"));
  }

  @Test
  void twoPullsAtOnceWaitForEachOther() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ProgressListener slow =
        progress -> {
          inside.countDown();
          try {
            goOn.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    CompletableFuture<PullResult> first =
        CompletableFuture.supplyAsync(() -> clone.open().pull(ALL, slow, CancelCheck.NEVER));
    assertTrue(inside.await(20, TimeUnit.SECONDS));
    DvcException e = clone.refused(ALL.withLockWait(Duration.ofMillis(150)));
    assertEquals(Kind.LOCKED, e.kind());
    List<String> notes = new ArrayList<>();
    ProgressListener noting =
        new ProgressListener() {
          @Override
          public void progress(Progress progress) {}

          @Override
          public void note(String line) {
            notes.add(line);
            goOn.countDown();
          }
        };
    PullResult second = clone.open().pull(ALL, noting, CancelCheck.NEVER);
    assertEquals(5, first.get(20, TimeUnit.SECONDS).added());
    assertEquals(5, second.unchanged());
    assertEquals(1, notes.size());
  }

  @Test
  void anAddRecordsWhatChanged() throws IOException {
    String before = origin.read("data/dir.dvc");
    assertEquals(before, again("data/dir"));
    origin.write("data/dir/a.txt", "changed");
    assertNotEquals(before, again("data/dir"));
    assertEquals(State.UNCHANGED, origin.status("data/dir"));
    assertEquals(4, origin.open().entries("data/dir").size() + 1);
    assertEquals(2, origin.push().pushed());
  }

  private String again(String name) throws IOException {
    origin.add(name);
    return origin.read(name + ".dvc");
  }

  @Test
  void whatCannotBeAddedIsSaid() throws IOException {
    origin.write(".dvcignore", "ignored\n").write("ignored", "x").write("other/x", "x");
    origin.write("marked/.dvcignore", "x");
    Files.createSymbolicLink(origin.root.resolve("link"), Path.of("run.sh"));
    Files.createSymbolicLink(origin.root.resolve("linked"), Path.of("other"));
    for (String bad :
        List.of(
            "nowhere",
            "ignored",
            "data",
            "data/dir/a.txt",
            "link",
            "linked/x",
            "marked",
            ".dvc/config",
            "../outside",
            "")) {
      DvcException e = assertThrows(DvcException.class, () -> origin.add(bad), bad);
      assertTrue(e.kind() == Kind.USAGE || e.kind() == Kind.UNSAFE, bad + ": " + e);
    }
  }

  @Test
  void gitIgnoresWhatIsAddedOnce() throws IOException {
    Files.createDirectories(origin.root.resolve(".git"));
    origin.write(".dvc/config", "");
    origin.write("fresh/x", "1").write("fresh/y", "2").write("fresh/.gitignore", "/y");
    origin.add("fresh/x", "fresh/y");
    origin.add("fresh/x");
    assertEquals("/y\n/x\n", origin.read("fresh/.gitignore"));
  }

  @Test
  void aPushWithoutTheObjectsFailsAndLeavesNoList() throws IOException {
    TestRepo other = TestRepo.init(folder.resolve("other"));
    other.write("d/a", "1").write("d/b", "2");
    String hash = other.add("d").get(0).hash();
    Files.delete(new ObjectStore(other.root.resolve(".dvc/cache")).path(id("1")));
    DvcException e = assertThrows(DvcException.class, other::push);
    assertEquals(Kind.MISSING, e.kind());
    assertTrue(e.getMessage().contains("d/a"), e.getMessage());
    assertEquals(null, new ObjectStore(other.root.resolve("remote")).stat(ObjectId.md5(hash)));
  }

  @Test
  void statusTellsTheFirstThatHolds() throws IOException {
    clone.pull();
    Files.delete(clone.root.resolve("data/one.txt"));
    assertEquals(State.DELETED, clone.status("data/one.txt"));
    clone.write("data/dir/a.txt", "longer than before");
    assertEquals(State.MODIFIED, clone.status("data/dir"));
    clone.write("late.dvc", "outs:\n- path: late\n");
    assertEquals(State.NOT_RECORDED, clone.status("late"));
    assertTrue(clone.refused(PullRequest.of("late")).getMessage().contains("no hash is recorded"));
  }

  @Test
  void outsOfAnotherRemoteAreSkippedAndNamed() throws IOException {
    clone.write(
        "own.dvc", "outs:\n- md5: " + id("one") + "\n  hash: md5\n  path: own\n  remote: x\n");
    clone.write(".dvc/config.local", "[remote \"x\"]\nurl = ../remote\n");
    PullResult result = clone.pull(ALL.withRemote("LOCAL"));
    assertEquals(List.of("own"), result.skipped());
    assertEquals(1, clone.pull().added());
  }

  @Test
  void aListInAnOldKeyOrderIsTakenAsItsCanonicalForm() throws IOException {
    String canonical =
        new String(new DirListing(List.of(new DirEntry("f", id("one").value()))).toBytes());
    ObjectId hash = ObjectId.md5(Md5.of(canonical.getBytes()) + ".dir");
    String old = "[{\"relpath\": \"f\", \"md5\": \"" + id("one") + "\"}]";
    Path object = new ObjectStore(clone.root.resolve("remote")).path(hash);
    Files.createDirectories(object.getParent());
    Files.writeString(object, old);
    clone.write("old.dvc", "outs:\n- md5: " + hash + "\n  hash: md5\n  path: old\n");
    clone.pull("old");
    assertEquals("one", clone.read("old/f"));
    assertEquals(
        canonical, Files.readString(new ObjectStore(clone.root.resolve(".dvc/cache")).path(hash)));
  }

  @Test
  void whereThereIsNoRepositoryItIsSaid() {
    DvcException e = assertThrows(DvcException.class, () -> DvcRepository.open(folder));
    assertEquals(Kind.NOT_A_REPOSITORY, e.kind());
    assertThrows(DvcException.class, () -> DvcRepository.init(origin.root, "local", "../remote"));
  }
}
