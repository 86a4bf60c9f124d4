package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrangersGroundTest {
  @TempDir Path folder;
  private Path marks;
  private Path workspace;

  @BeforeEach
  void makeWorkspace() throws IOException {
    marks = folder.resolve("marks/untrusted");
    workspace = Files.createDirectories(folder.resolve("workspace/mine"));
  }

  private boolean mayBuild(Path place, boolean trusted) throws IOException {
    return new StrangersGround(place.toString(), trusted).invoke(marks.toFile(), null);
  }

  @Test
  void eachKindHasItsOwnFolders() throws IOException {
    assertTrue(mayBuild(workspace, true));
    assertTrue(mayBuild(workspace, true));
    assertTrue(mayBuild(folder.resolve("workspace/other"), false));
    assertTrue(mayBuild(folder.resolve("workspace/other"), false));
  }

  @Test
  void noTrustedRevisionWhereAStrangersWas() throws IOException {
    mayBuild(workspace, false);

    assertFalse(mayBuild(workspace, true));
    assertFalse(mayBuild(workspace.resolve("inner"), true));
  }

  @Test
  void noStrangersRevisionWhereATrustedWas() throws IOException {
    mayBuild(workspace, true);

    assertFalse(mayBuild(workspace, false));
    assertFalse(mayBuild(workspace.resolve("inner"), false));
  }

  @Test
  void untilTheFolderWasMadeAnew() throws IOException {
    mayBuild(workspace, false);
    Files.move(workspace, folder.resolve("removed"));
    Files.createDirectories(workspace);

    assertTrue(mayBuild(workspace, true));
    assertTrue(mayBuild(workspace, true));
    assertFalse(mayBuild(workspace, false));
  }
}
