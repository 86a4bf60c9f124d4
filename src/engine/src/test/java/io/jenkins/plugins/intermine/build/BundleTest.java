package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {

  @TempDir private Path folder;

  private Path bundle(String name, String builtAt) throws IOException {
    Path bundle = Files.createDirectories(folder.resolve(name));
    Files.writeString(bundle.resolve(Bundle.MANIFEST), "{\"v\":1,\"builtAt\":\"" + builtAt + "\"}");
    return bundle;
  }

  @Test
  void theNewestIsFirstAndOneThatIsBeingMadeIsNone() throws IOException {
    Path old = bundle("b", "2026-01-01T00:00:00Z");
    Path young = bundle("a", "2026-01-02T00:00:00Z");
    bundle(".c.tmp", "2026-01-03T00:00:00Z");
    Files.createDirectories(folder.resolve("empty"));
    assertEquals(List.of(young, old), Bundle.list(folder).stream().map(Bundle::folder).toList());
  }

  @Test
  void aNewBundleTakesTheOldOnesPlace() throws IOException {
    Path old = bundle("r1", "2026-01-01T00:00:00Z");
    Files.createFile(old.resolve("left"));
    BundleWriter.put(bundle(".r1.tmp", "2026-01-02T00:00:00Z"), old);
    assertEquals("2026-01-02T00:00:00Z", Bundle.open(old).manifest().builtAt());
    assertFalse(Files.exists(old.resolve("left")));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(List.of(old), all.toList());
    }
  }

  @Test
  void aManifestThatIsNotReadableIsNamed() throws IOException {
    Path bundle = bundle("r1", "x");
    Files.writeString(bundle.resolve(Bundle.MANIFEST), "");
    MineException e = assertThrows(MineException.class, () -> Bundle.open(bundle));
    assertEquals(ExitCode.DEPLOY, e.exitCode());
    assertEquals(true, e.getMessage().startsWith(bundle.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "", ".hidden", "-x", "a b", "ü"})
  void aReleaseNameThatIsNoFolderNameIsRefused(String name) {
    MineException e =
        assertThrows(MineException.class, () -> new MineBuild.Request(name, false, null, false));
    assertEquals(ExitCode.USAGE, e.exitCode());
  }
}
