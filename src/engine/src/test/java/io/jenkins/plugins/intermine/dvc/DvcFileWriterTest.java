package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jenkins.plugins.intermine.dvc.DvcFileWriter.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that {@code dvc add} of DVC 3.67.1 wrote. */
class DvcFileWriterTest {
  private static final ObjectId EMPTY = ObjectId.md5("d41d8cd98f00b204e9800998ecf8427e");
  private static final ObjectId X = ObjectId.md5("401b30e3b8b5d629635a5c613cdb7919");

  @Test
  void aDirectory() {
    ObjectId id = ObjectId.md5("5ea40360f5b4ec688df672a4db9c17d1.dir");
    assertEquals(
        """
        outs:
        - md5: 5ea40360f5b4ec688df672a4db9c17d1.dir
          size: 6
          nfiles: 2
          hash: md5
          path: d
        """,
        DvcFileWriter.create(new Content(id, 6, 2, false, "d")));
  }

  @Test
  void anExecutableFile() {
    assertEquals(
        """
        outs:
        - md5: 401b30e3b8b5d629635a5c613cdb7919
          size: 2
          isexec: true
          hash: md5
          path: f.txt
        """,
        DvcFileWriter.create(new Content(X, 2, -1, true, "f.txt")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "~ lead~|~ ' lead'~",
        "~trail ~|~ 'trail '~",
        "!x|~ '!x'~",
        "#h|~ '#h'~",
        "*g?|~ '*g?'~",
        "- a|~ '- a'~",
        "123|~ '123'~",
        "[z]|~ '[z]'~",
        "a\"b|~ a\"b~",
        "a, b|~ a, b~",
        "it's|~ it's~",
        "null|~ 'null'~",
        "true|~ 'true'~",
        "yes|~ yes~",
        "1e5|~ '1e5'~",
        "2024-01-02|~ '2024-01-02'~",
        "we ird:name #1.txt|~ 'we ird:name #1.txt'~",
        "наме.txt|~ наме.txt~",
      })
  void namesAreQuotedAsDvcQuotesThem(String name, String written) {
    assertEquals(written, YamlScalar.after(name, 7));
  }

  @Test
  void aLongNameIsFolded() {
    assertEquals(
        " " + "word ".repeat(14) + "\n    " + "word ".repeat(15) + "\n    word x",
        YamlScalar.after("word ".repeat(30) + "x", 7));
  }

  @Test
  void digitsOnlyHashIsQuoted() {
    ObjectId digits = ObjectId.md5("12345678901234567890123456789012");
    String text = DvcFileWriter.create(new Content(digits, 1, -1, false, "a"));
    assertEquals("- md5: '12345678901234567890123456789012'", text.lines().toList().get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "it's: x",
        "tab\there",
        "a\u0085b",
        "\ufeffx",
        "😀 x: y'",
        "\"q\"",
        "a\\b'"
      })
  void whatIsWrittenIsReadBack(String name) {
    String text = "path:" + YamlScalar.after(name, 5) + "\n";
    assertEquals(name, YamlFile.parse(text, "test").text("path"));
  }

  @Test
  void longNamesAreReadBack() {
    java.util.Random random = new java.util.Random(3);
    for (int i = 0; i < 2000; i++) {
      StringBuilder name = new StringBuilder("n");
      for (int n = random.nextInt(200); n > 0; n--) {
        name.append(" abcdefg'\": #-é".charAt(random.nextInt(random.nextBoolean() ? 8 : 15)));
      }
      String text = "path:" + YamlScalar.after(name.toString(), 5) + "\n";
      assertEquals(name.toString(), YamlFile.parse(text, "test").text("path"));
    }
  }

  @Test
  void anUpdateKeepsCommentsOrderAndOtherKeys() {
    String old =
        """
        # data of 2024
        outs:
        - md5: d41d8cd98f00b204e9800998ecf8427e # empty
          size: 0
          hash: md5
          # where it lies
          path: f
          desc: numbers
        meta:
          owner: me
        """;
    assertEquals(
        """
        # data of 2024
        outs:
        - md5: 401b30e3b8b5d629635a5c613cdb7919 # empty
          size: 2
          hash: md5
          # where it lies
          path: f
          desc: numbers
          isexec: true
        meta:
          owner: me
        """,
        DvcFileWriter.update(old, new Content(X, 2, -1, true, "f")));
  }

  @Test
  void anUpdateDropsWhatNoLongerHolds() {
    String old = DvcFileWriter.create(new Content(X, 2, -1, true, "f"));
    String fresh = DvcFileWriter.create(new Content(EMPTY, 0, -1, false, "f"));
    assertEquals(fresh, DvcFileWriter.update(old, new Content(EMPTY, 0, -1, false, "f")));
  }

  @Test
  void aFlowStyleFileIsNotEdited() {
    assertNull(DvcFileWriter.update("{outs: [{path: f}]}\n", new Content(X, 2, -1, false, "f")));
  }
}
