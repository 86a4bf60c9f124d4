package io.jenkins.plugins.intermine.dvc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The content of a {@code .dir} object: the files of a tracked directory, sorted by path in code
 * point order. It holds no empty directories, sizes or modes.
 */
record DirListing(List<DirEntry> entries) {
  /** Largest {@code .dir} object that is read: about two million files. */
  static final long MAX_BYTES = 256L << 20;

  private static final int MAX_PATH = 4096;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(6).maxStringLength(MAX_PATH).build())
          .build();

  DirListing {
    entries = entries.stream().sorted((a, b) -> compare(a.path(), b.path())).toList();
  }

  /** The name of this object: MD5 of its bytes and {@code .dir}. */
  ObjectId id() {
    return ObjectId.md5(Md5.of(toBytes()) + ObjectId.DIR);
  }

  /**
   * The bytes that DVC writes: Python's {@code json.dumps(list, sort_keys=True)}, that is with
   * blanks after separators and lower-case {@code \\uXXXX} for all that is not printable ASCII.
   */
  byte[] toBytes() {
    StringBuilder out = new StringBuilder(entries.size() * 96 + 2).append('[');
    for (DirEntry entry : entries) {
      out.append(out.length() > 1 ? ", " : "").append("{\"md5\": \"").append(entry.md5());
      out.append("\", \"relpath\": \"");
      escape(entry.path(), out);
      out.append("\"}");
    }
    return out.append(']').toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int named = "\"\\\n\r\t\b\f".indexOf(c);
      if (named >= 0) {
        out.append('\\').append("\"\\nrtbf".charAt(named));
      } else if (c >= 0x20 && c <= 0x7e) {
        out.append(c);
      } else {
        out.append(String.format("\\u%04x", (int) c));
      }
    }
  }

  /** Order by code points, as Python sorts; String's own order differs above U+FFFF. */
  static int compare(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (i == a.length() || i == b.length()) {
      return a.length() - b.length();
    }
    char x = a.charAt(i);
    char y = b.charAt(i);
    boolean high = Character.isSurrogate(x);
    return high == Character.isSurrogate(y) ? x - y : high ? 1 : -1;
  }

  /**
   * Reads an object and checks every entry.
   *
   * @param bytes the object
   * @param where what to call it in a message
   * @throws DvcException when it is no list of files, or lists a file that must not be written
   */
  static DirListing parse(byte[] bytes, String where) {
    try (JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw invalid(where, "it is not a list");
      }
      List<DirEntry> entries = new ArrayList<>();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        entries.add(entry(json, where));
      }
      if (json.currentToken() != JsonToken.END_ARRAY || json.nextToken() != null) {
        throw invalid(where, "it is not a list of files and nothing else");
      }
      checkTree(entries, where);
      return new DirListing(entries);
    } catch (IOException e) {
      throw invalid(where, firstLine(e));
    }
  }

  private static DirEntry entry(JsonParser json, String where) throws IOException {
    String path = null;
    String md5 = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (key.equals("relpath") && value == JsonToken.VALUE_STRING) {
        path = json.getText();
      } else if (key.equals("md5") && value == JsonToken.VALUE_STRING) {
        md5 = json.getText();
      } else {
        json.skipChildren();
      }
    }
    if (path == null || md5 == null) {
      throw invalid(where, "an entry has no relpath or no md5");
    }
    SafePath.check(path, where);
    if (!ObjectId.isWellFormed(md5) || md5.endsWith(ObjectId.DIR)) {
      throw new DvcException(
          DvcException.Kind.UNSAFE,
          where + ": the md5 of " + SafePath.show(path) + " is not a hash" + SafePath.BY_WHOM);
    }
    return new DirEntry(path, md5);
  }

  private static void checkTree(List<DirEntry> entries, String where) {
    Set<String> files = new HashSet<>();
    for (DirEntry entry : entries) {
      if (!files.add(entry.path())) {
        throw invalid(where, SafePath.show(entry.path()) + " is listed twice");
      }
    }
    for (DirEntry entry : entries) {
      for (int i = entry.path().lastIndexOf('/'); i > 0; i = entry.path().lastIndexOf('/', i - 1)) {
        String parent = entry.path().substring(0, i);
        if (files.contains(parent)) {
          throw invalid(where, SafePath.show(parent) + " is both a file and a directory");
        }
      }
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  private static DvcException invalid(String where, String what) {
    return new DvcException(
        DvcException.Kind.INVALID,
        where + " is not a directory list of DVC: " + what + "; add and push the directory again");
  }
}
