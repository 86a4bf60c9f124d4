package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of directory lists; vectors 1 to 3 are constants of DVC's own tests. */
class DirListingTest {
  private static DirListing of(String... pathsAndContents) {
    List<DirEntry> entries = new ArrayList<>();
    for (int i = 0; i < pathsAndContents.length; i += 2) {
      byte[] content = pathsAndContents[i + 1].getBytes(StandardCharsets.UTF_8);
      entries.add(new DirEntry(pathsAndContents[i], Md5.of(content)));
    }
    return new DirListing(entries);
  }

  @Test
  void vectorOfTwoFiles() {
    DirListing listing = of("foo", "foo", "bar", "bar");
    assertEquals("5ea40360f5b4ec688df672a4db9c17d1.dir", listing.id().value());
    assertEquals(126, listing.toBytes().length);
    assertEquals(
        "[{\"md5\": \"37b51d194a7513e45b56f6524f2d51f2\", \"relpath\": \"bar\"}, "
            + "{\"md5\": \"acbd18db4cc2f85cedef654fccc4a4d8\", \"relpath\": \"foo\"}]",
        new String(listing.toBytes(), StandardCharsets.US_ASCII));
  }

  @Test
  void vectorsOfDvcsTests() {
    assertEquals(
        "6b18131dc289fd37006705affe961ef8.dir", of("one", "one", "two", "two").id().value());
    assertEquals(
        "1f69c66028c35037e8bf67e5bc4ceb6a.dir", of("bar", "bar\n", "baz", "baz\n").id().value());
  }

  @Test
  void vectorOfAnEmptyDirectory() {
    assertEquals("d751713988987e9331980363e24189ce.dir", of().id().value());
  }

  @Test
  void vectorOfUnusualNames() {
    DirListing listing =
        of(
            "a\"b\\c\u007f", "x",
            "тест/ü\u2028.txt", "x",
            "\uffee", "x",
            "\ud83d\ude00", "x");
    assertEquals("b992f75454e3b22913d2de551c4df196.dir", listing.id().value());
    assertEquals(312, listing.toBytes().length);
  }

  @Test
  void orderIsThatOfCodePoints() {
    List<String> names =
        new ArrayList<>(List.of("a/b", "a.b", "a-b", "a b", "\ud83d\ude00", "\uffee", "a"));
    names.sort(DirListing::compare);
    assertEquals(List.of("a", "a b", "a-b", "a.b", "a/b", "\uffee", "\ud83d\ude00"), names);
  }

  @Test
  void compareIsAnOrderLikeThatOfCodePointArrays() {
    java.util.Random random = new java.util.Random(7);
    int[] alphabet = {'a', 'b', 0xd7ff, 0xe000, 0xffee, 0x10000, 0x1f600};
    Comparator<int[]> reference = java.util.Arrays::compare;
    for (int i = 0; i < 5000; i++) {
      String a = random(random, alphabet);
      String b = random(random, alphabet);
      int expected =
          Integer.signum(reference.compare(a.codePoints().toArray(), b.codePoints().toArray()));
      assertEquals(expected, Integer.signum(DirListing.compare(a, b)), a + " and " + b);
    }
  }

  private static String random(java.util.Random random, int[] alphabet) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(5); n > 0; n--) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  @Test
  void readsBackWhatItWrites() {
    DirListing listing = of("sub/ä b.txt", "1", "x", "2");
    assertEquals(listing, DirListing.parse(listing.toBytes(), "test"));
  }

  @Test
  void furtherKeysOfAnEntryAreSkipped() {
    String json =
        "[{\"etag\": {\"a\": [1]}, \"isexec\": true, \"md5\": \"37b51d194a7513e45b56f6524f2d51f2\","
            + " \"relpath\": \"bar\", \"size\": 3}]";
    DirListing listing = DirListing.parse(json.getBytes(StandardCharsets.UTF_8), "test");
    assertEquals(of("bar", "bar"), listing);
    assertArrayEquals(of("bar", "bar").toBytes(), listing.toBytes());
  }

  @Test
  void aHundredThousandFilesAreReadInTime() {
    List<DirEntry> entries = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      entries.add(new DirEntry("sub" + i % 100 + "/file" + i, Md5.of(new byte[] {(byte) i})));
    }
    byte[] bytes = new DirListing(entries).toBytes();
    assertTrue(DirListing.parse(bytes, "test").entries().size() == 100_000);
  }
}
