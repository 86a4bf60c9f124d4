package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Parsers answer to anything with a result or a DvcException, and quickly. */
class FuzzTest {
  private static final int ROUNDS = 4000;
  private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
  private static final String DVC_FILE =
      "# c\nwdir: .\nouts:\n- md5: "
          + MD5
          + ".dir\n  size: 0\n  nfiles: 0\n  hash: md5\n  path: x\n"
          + "deps:\n- path: a\n  repo:\n    url: u\nmeta: {a: [1, 2]}\n";
  private static final String CONFIG =
      "[core]\n  remote = a # x\n['remote \"a\"']\n  url = \"x, y\", z\n  k = '''m\nn'''\n";
  private static final String LIST =
      "[{\"md5\": \""
          + MD5
          + "\", \"relpath\": \"a\\u00e9/b\"}, {\"md5\": \""
          + MD5
          + "\", \"relpath\": \"c\"}]";

  /** What is tried with a mutated text. */
  private interface Parser {
    void parse(String text);
  }

  private static String mutate(Random random, String text) {
    StringBuilder out = new StringBuilder(text);
    String noise = "\0\n\t \"'[]{}:,#&*!%\\/.-a0\u00e9\ud83d\ufeff\u2028";
    for (int n = 1 + random.nextInt(6); n > 0 && out.length() > 0; n--) {
      int at = random.nextInt(out.length());
      switch (random.nextInt(4)) {
        case 0 -> out.deleteCharAt(at);
        case 1 -> out.insert(at, noise.charAt(random.nextInt(noise.length())));
        case 2 -> out.setCharAt(at, noise.charAt(random.nextInt(noise.length())));
        default -> {
          int from = random.nextInt(out.length());
          int to = Math.min(out.length(), from + random.nextInt(30));
          out.insert(at, out.substring(from, to));
        }
      }
    }
    return out.toString();
  }

  private static void fuzz(long seed, String text, Parser parser) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      String mutated = mutate(random, text);
      try {
        parser.parse(mutated);
      } catch (DvcException e) {
        assertTrue(e.getMessage().length() < 700, () -> "too long: " + e.getMessage());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + i + ": " + mutated, e);
      }
    }
  }

  @Test
  void dvcFiles() {
    fuzz(
        1,
        DVC_FILE,
        text -> {
          for (OutSpec out : DvcFile.parse(YamlFile.parse(text, "a.dvc"), "sub/a.dvc")) {
            assertFalse(Path.of("/r", out.path()).normalize().compareTo(Path.of("/r")) == 0);
            assertTrue(Path.of("/r", out.path()).normalize().startsWith("/r"));
          }
        });
  }

  @Test
  void configurations() {
    fuzz(2, CONFIG, text -> ConfigText.parse(text, "config"));
  }

  @Test
  void directoryLists() {
    fuzz(
        3,
        LIST,
        text -> {
          DirListing listing = DirListing.parse(text.getBytes(StandardCharsets.UTF_8), "list");
          for (DirEntry entry : listing.entries()) {
            assertTrue(Path.of("/r/" + entry.path()).normalize().startsWith("/r/"));
          }
          assertEquals(listing, DirListing.parse(listing.toBytes(), "again"));
        });
  }

  @Test
  void edits() {
    DvcFileWriter.Content content = new DvcFileWriter.Content(ObjectId.md5(MD5), 7, -1, false, "x");
    fuzz(4, DVC_FILE, text -> DvcFileWriter.update(text, content));
  }

  @Test
  void wildcards() {
    fuzz(
        5,
        "a/**/b*[a-z!]\\x?/",
        text -> Wildcard.of(text).matches("a/b/c", text.length() % 2 == 0));
  }

  @Test
  void addresses() {
    fuzz(6, "https://u:p@host:80/path?q#f", text -> assertFalse(Address.show(text).contains("\n")));
  }

  @Test
  void directoryListsOfRandomNamesComeBackTheSame() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      List<DirEntry> entries = new ArrayList<>();
      for (int n = random.nextInt(20); n > 0; n--) {
        StringBuilder name = new StringBuilder().append(n).append('-');
        for (int c = random.nextInt(12); c > 0; c--) {
          int point = random.nextInt(4) == 0 ? random.nextInt(0x110000) : 0x21 + random.nextInt(94);
          boolean usable = !Character.isISOControl(point) && (point < 0xd800 || point > 0xdfff);
          name.appendCodePoint(usable && point != '/' && point != '\\' ? point : 'x');
        }
        entries.add(new DirEntry(name.toString(), MD5));
      }
      DirListing listing = new DirListing(entries);
      assertEquals(listing, DirListing.parse(listing.toBytes(), "list"));
    }
  }
}
