package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
    return ask(place, trusted) == null;
  }

  private String ask(Path place, boolean trusted) throws IOException {
    return new StrangersGround(workspace.toString(), place.toString(), place + "@tmp/x", trusted)
        .invoke(marks.toFile(), null);
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
    Files.writeString(workspace.resolve("left"), "of the stranger");
    assertFalse(mayBuild(workspace, true));
    Files.delete(workspace.resolve("left"));
    Files.delete(workspace);
    Files.createDirectories(workspace);

    assertTrue(mayBuild(workspace, true));
    assertTrue(mayBuild(workspace, true));
    assertFalse(mayBuild(workspace, false));
  }

  @Test
  void norAroundWhereAStrangersWas() throws IOException {
    mayBuild(workspace.resolve("inner"), false);

    assertEquals(
        "In "
            + workspace.resolve("inner")
            + " a revision was built that is not trusted, and this one is trusted; wipe the"
            + " workspace out before it is built there",
        ask(workspace, true));
    assertTrue(mayBuild(workspace.resolve("innermost"), true));
  }

  @Test
  void norWhereTheMarksAreDamaged() throws IOException {
    mayBuild(workspace, false);
    try (Stream<Path> all = Files.list(marks)) {
      Files.writeString(all.findFirst().orElseThrow(), "half a li");
    }

    assertThrows(IOException.class, () -> mayBuild(workspace, true));
  }

  @Test
  void noLinkInPlaceOfTheFolderOfTheRun() throws IOException {
    Path inner = Files.createDirectories(workspace.resolve("inner"));
    Files.createSymbolicLink(workspace.resolve("inner@tmp"), folder);

    assertTrue(ask(inner, false).startsWith(workspace + "/inner@tmp is a symbolic link"));
  }

  @Test
  void noLinkOfTheWorkspaceLeadsElsewhere() throws IOException {
    Path victim = Files.createDirectories(folder.resolve("workspace/victim"));
    Path link = Files.createSymbolicLink(workspace.resolve("mine"), victim);

    assertEquals(
        link + " is a symbolic link, through which mine would write elsewhere; remove the link",
        ask(link.resolve("x"), false));
    assertFalse(Files.exists(victim.resolve("x")));
  }

  @Test
  void theAdministratorsLinksAreFollowed() throws IOException {
    Path place = Files.createSymbolicLink(folder.resolve("disk"), workspace);

    assertNull(
        new StrangersGround(place.toString(), place.toString(), place + "@tmp/x", false)
            .invoke(marks.toFile(), null));
    assertFalse(mayBuild(workspace, true));
  }
}
