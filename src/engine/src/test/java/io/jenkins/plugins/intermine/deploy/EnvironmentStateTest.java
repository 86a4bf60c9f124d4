package io.jenkins.plugins.intermine.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentStateTest {

  @TempDir private Path folder;

  @Test
  void aReleaseThatWasBegunIsKnownUntilItIsLiveOrGone() throws IOException {
    Path file = folder.resolve("environment.json");
    EnvironmentState first = EnvironmentState.read(file).begin();
    assertEquals("r1", first.unfinished());
    EnvironmentState live = first.live("r1", 8080);
    assertNull(live.unfinished());
    live.begin().write(file);
    EnvironmentState begun = EnvironmentState.read(file);
    assertEquals("r2", begun.unfinished());
    assertEquals("r1", begun.live());
    EnvironmentState gone = begun.abandoned();
    assertNull(gone.unfinished());
    assertEquals("r3", gone.begin().unfinished());
    assertEquals(8080, gone.port());
  }

  @Test
  void aFileOfAnEarlierVersionIsReadable() throws IOException {
    Path file = folder.resolve("environment.json");
    Files.writeString(file, "{\"v\":1,\"counter\":3,\"live\":\"r3\",\"port\":8080}");
    assertEquals(new EnvironmentState(1, 3, "r3", 8080, null), EnvironmentState.read(file));
  }
}
