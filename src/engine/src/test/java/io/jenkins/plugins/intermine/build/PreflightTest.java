package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.MineFile;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

  private static final long GIBIBYTE = 1L << 30;

  @TempDir private Path folder;

  @BeforeEach
  void aMineWithDataBehindALink() throws IOException {
    Files.writeString(
        folder.resolve("mine.yaml"),
        "name: m\nintermine:\n  version: 5.0.0\nbuild:\n  memory: 1g\n"
            + "environments:\n  local:\n    port: 1\n");
    Files.writeString(
        folder.resolve("project.xml"),
        "<project type=\"bio\"><sources><source name=\"g\" type=\"g\">"
            + "<property name=\"src.data.dir\" location=\"genes\"/></source></sources></project>");
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Files.write(disk.resolve("a.gff3"), new byte[1 << 20]);
    Files.createSymbolicLink(folder.resolve("genes"), disk);
  }

  private void check(long memory, long disk) throws IOException {
    Preflight.check(
        MineFile.read(folder),
        ProjectXml.read(folder.resolve("project.xml")),
        new MineFolders(folder),
        event -> {},
        new Preflight.Resources() {
          @Override
          public long availableMemory() {
            return memory;
          }

          @Override
          public long freeDisk(Path place) {
            return disk;
          }
        });
  }

  @Test
  void aMachineThatIsLargeEnoughWillDo() throws IOException {
    check(2 * GIBIBYTE, GIBIBYTE + (8 << 20));
  }

  @Test
  void tooLittleMemoryIsToldBeforeTheBuild() {
    MineException e =
        assertThrows(MineException.class, () -> check(2 * GIBIBYTE - 1, 9 * GIBIBYTE));
    assertEquals(ExitCode.PREFLIGHT, e.exitCode());
    assertTrue(e.getMessage().contains("2048 MiB of memory"), e.getMessage());
  }

  @Test
  void dataBehindALinkCountsForTheDisk() {
    MineException e = assertThrows(MineException.class, () -> check(9 * GIBIBYTE, GIBIBYTE));
    assertEquals(ExitCode.PREFLIGHT, e.exitCode());
    assertTrue(e.getMessage().contains("about 1032 MiB of disk"), e.getMessage());
  }
}
