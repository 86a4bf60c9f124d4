package io.jenkins.plugins.intermine.mine;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, nothing else than a {@link MineException} comes of it. */
@Timeout(300)
class FuzzTest {
  private static final long SEED = 4711;
  private static final int ROUNDS = 2000;

  private static final String[] PIECES = {
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    "\n",
    "\t",
    "#",
    "&a",
    "*a",
    "!!int",
    "!x ",
    "<<: ",
    "|\n",
    "? ",
    "---\n",
    "%YAML",
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "&x;",
    "<?a?>",
    "<!DOCTYPE a>",
    "\\u",
    "\\",
    "null",
    "1e999",
    "-0",
    "0x",
    "\u0000",
    "\uFEFF",
    "\uD83D\uDE00",
    "\uFFFE",
    "source",
    "property",
    "location=",
    "\u0085",
    "99999999999"
  };

  @TempDir Path folder;

  private interface Reader {
    void read(Path file) throws IOException;
  }

  private void fuzz(List<String> corpus, String name, Reader reader) throws IOException {
    Random random = new Random(SEED);
    Path file = folder.resolve(name);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = mutate(corpus.get(random.nextInt(corpus.size())), random);
      Files.write(file, bytes);
      try {
        reader.read(file);
      } catch (MineException e) {
        if (e.exitCode() == ExitCode.INTERNAL || e.getMessage().lines().count() > 1) {
          fail("round " + i + ": " + e.getMessage(), e);
        }
      } catch (RuntimeException | StackOverflowError e) {
        fail("round " + i + ": " + new String(bytes, StandardCharsets.UTF_8), e);
      }
    }
  }

  private static byte[] mutate(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(changed.length() + 1);
      int length = Math.min(changed.length() - at, random.nextInt(8));
      switch (random.nextInt(5)) {
        case 0 -> changed.delete(at, at + length);
        case 1 -> changed.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> changed.replace(at, at + length, PIECES[random.nextInt(PIECES.length)]);
        case 3 -> changed.insert(at, changed.substring(at, Math.min(changed.length(), at + 60)));
        default ->
            changed.insert(at, PIECES[random.nextInt(PIECES.length)].repeat(random.nextInt(60)));
      }
    }
    byte[] bytes = changed.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(10) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static List<String> corpus(String resource, String... more) throws IOException {
    List<String> corpus = new ArrayList<>(List.of(more));
    Mistakes.read(resource).forEach(each -> corpus.add(each.getPayload().text()));
    return corpus;
  }

  @Test
  void mineYaml() throws IOException {
    fuzz(
        corpus("mine-yaml-mistakes.txt", MineFileTest.FULL, MineFileTest.SHORTEST),
        "mine.yaml",
        file -> {
          Mine mine = MineFile.read(file.getParent());
          if (!MineFile.parse(MineFile.render(mine)).equals(mine)) {
            fail("read, written and read again it is another mine: " + mine);
          }
        });
  }

  @Test
  void projectXml() throws IOException {
    fuzz(
        corpus("project-xml-mistakes.txt", ProjectXmlTest.BIOTESTMINE),
        "project.xml",
        file -> {
          ProjectXml project = ProjectXml.read(file);
          project.checkData(file.getParent());
          Path absolute = folder.resolve("absolute.xml");
          project.withAbsoluteLocations(file.getParent()).write(absolute);
          ProjectXml.read(absolute);
        });
  }

  @Test
  void minecomposeAndProperties() throws IOException {
    Files.writeString(folder.resolve("gradle.properties"), "systemProp.imVersion=5.0.0\n");
    Files.writeString(folder.resolve("project.xml"), ProjectXmlTest.BIOTESTMINE);
    fuzz(
        List.of(MineImportTest.COMPOSE),
        "minecompose.json",
        file -> MineImport.from(file.getParent(), Optional.empty(), Optional.of(file)));
    fuzz(
        List.of(MineImportTest.PROPERTIES),
        "biotestmine.properties",
        file -> MineImport.from(file.getParent(), Optional.of(file), Optional.empty()));
    fuzz(
        List.of("systemProp.imVersion=5.0.0\nsystemProp.bioVersion=5.0.0\n"),
        "gradle.properties",
        file -> MineImport.from(file.getParent(), Optional.empty(), Optional.empty()));
  }

  @Test
  void schedulesAndTimes() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      String text =
          new String(
              mutate("TZ=Europe/London\nH(0-29)/10 8-16 * * 1-5", random), StandardCharsets.UTF_8);
      CronSyntax.problem(text);
      MemorySize.parse(text);
      StepTimeout.parse(text).filter(Duration::isNegative).ifPresent(each -> fail(text));
    }
  }
}
