package io.jenkins.plugins.intermine.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.mine.Environment;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MemorySize;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptReleasesTest {

  @TempDir private Path folder;

  @Test
  void theNewestOtherIsGoneBackTo() throws IOException {
    assertEquals("r2", kept(3, "r3", "r3", "r2", "r1").target(null).slot());
    assertEquals("r3", kept(3, "r2", "r3", "r2", "r1").target(null).slot(), "forward again");
  }

  @Test
  void aSlotChooses() throws IOException {
    assertEquals("r1", kept(3, "r3", "r3", "r2", "r1").target("r1").slot());
  }

  @Test
  void aReleaseOfWhichOnlyAPartIsLeftIsNone() throws IOException {
    KeptReleases kept = kept(3, "r3", "r3", "r2", "r1");
    Files.delete(new ReleaseFolder(folder, "r2").manifestFile());
    assertEquals("r1", kept.target(null).slot());
    assertEquals(List.of("r1"), slots(kept.staying(null)));
    assertTrue(refusal(kept, "r2").contains("no release 'r2'"));
  }

  @Test
  void nothingToGoBackToNamesTheKeyThatDecides() throws IOException {
    String message = refusal(kept(1, "r1", "r1"), null);
    assertTrue(message.contains("nothing to go back to"), message);
    assertTrue(message.contains("'keep' of the environment in mine.yaml (now 1)"), message);
  }

  @Test
  void theLiveReleaseIsRefused() throws IOException {
    assertEquals(
        "release r2 is the live one of 'local' already", refusal(kept(2, "r2", "r2", "r1"), "r2"));
  }

  @Test
  void anUnknownSlotIsRefusedWithThoseThatThereAre() throws IOException {
    assertEquals(
        "'local' has no release '../r1'; kept beside the live r3: r2, r1",
        refusal(kept(3, "r3", "r3", "r2", "r1"), "../r1"));
  }

  @Test
  void theOneThatWasLiveBeforeStaysFirst() throws IOException {
    // r2 was rolled back from, then r3 was deployed: r1 is the one that is known to be good.
    assertEquals(List.of("r1"), slots(kept(2, "r3", "r3", "r2", "r1").staying("r1")));
    assertEquals(List.of("r1", "r2"), slots(kept(3, "r3", "r3", "r2", "r1").staying("r1")));
    assertEquals(List.of(), slots(kept(1, "r3", "r3", "r2", "r1").staying("r1")));
    assertEquals(List.of(), slots(kept(2, "r1", "r1").staying(null)));
  }

  private KeptReleases kept(int keep, String live, String... slots) throws IOException {
    List<ReleaseFolder> releases =
        Arrays.stream(slots).map(slot -> new ReleaseFolder(folder, slot)).toList();
    for (ReleaseFolder release : releases) {
      Files.createDirectories(release.folder());
      Files.writeString(release.manifestFile(), "{}");
    }
    Environment environment = new Environment("local", 8080, new MemorySize(512), keep, Set.of());
    return new KeptReleases(environment, releases, live);
  }

  private static List<String> slots(List<ReleaseFolder> releases) {
    return releases.stream().map(ReleaseFolder::slot).toList();
  }

  private static String refusal(KeptReleases kept, String slot) {
    MineException refused = assertThrows(MineException.class, () -> kept.target(slot));
    assertEquals(ExitCode.DEPLOY, refused.exitCode());
    return refused.getMessage();
  }
}
