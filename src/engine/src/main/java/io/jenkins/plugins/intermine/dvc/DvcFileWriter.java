package io.jenkins.plugins.intermine.dvc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the {@code .dvc} file of one file or directory with the bytes that {@code dvc add} writes,
 * and brings an existing one up to date without touching comments, key order or other keys.
 */
final class DvcFileWriter {
  private static final Pattern LINE = Pattern.compile("([- ] )([a-z0-9_]+):( .*)?");

  private DvcFileWriter() {}

  /**
   * What is tracked.
   *
   * @param id hash of the content
   * @param size bytes in all
   * @param files number of files, or -1 for a single file
   * @param executable whether a single file is executable
   * @param name file name of the out, beside the {@code .dvc} file
   */
  record Content(ObjectId id, long size, long files, boolean executable, String name) {
    /** Key to value in DVC's order (output.py, dumpd), without those that are left out. */
    Map<String, String> values() {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("md5", YamlScalar.after(id.value(), 6));
      values.put("size", " " + size);
      if (files >= 0) {
        values.put("nfiles", " " + files);
      }
      if (executable) {
        values.put("isexec", " true");
      }
      values.put("hash", " " + id.hash().id());
      values.put("path", YamlScalar.after(name, 7));
      return values;
    }
  }

  static String create(Content content) {
    StringBuilder text = new StringBuilder("outs:\n");
    String lead = "- ";
    for (Map.Entry<String, String> value : content.values().entrySet()) {
      text.append(lead).append(value.getKey()).append(':').append(value.getValue()).append('\n');
      lead = "  ";
    }
    return text.toString();
  }

  /**
   * Changes the values of the only out of an existing file.
   *
   * @param old the text of the file, which was read and checked before
   * @return the new text, or null when its layout is not that of DVC (it then can't be edited line
   *     by line)
   */
  static String update(String old, Content content) {
    List<String> lines = new ArrayList<>(old.lines().toList());
    int first = lines.indexOf("outs:") + 1;
    if (first == 0 || first == lines.size() || !lines.get(first).startsWith("- ")) {
      return null;
    }
    Map<String, String> wanted = content.values();
    wanted.remove("path");
    int last = first;
    for (int i = first; i < lines.size() && isInEntry(lines.get(i), i == first); i++) {
      last = i;
      Matcher line = LINE.matcher(lines.get(i));
      if (line.matches()) {
        lines.set(i, replaced(line, lines.get(i), wanted));
      }
    }
    for (Map.Entry<String, String> value : wanted.entrySet()) {
      lines.add(++last, "  " + value.getKey() + ":" + value.getValue());
    }
    if (lines.get(first) == null) {
      return null;
    }
    lines.removeIf(line -> line == null);
    return String.join("\n", lines) + "\n";
  }

  private static boolean isInEntry(String line, boolean first) {
    return first || line.startsWith("  ") || line.isBlank() || line.startsWith("#");
  }

  private static String replaced(Matcher line, String old, Map<String, String> wanted) {
    String key = line.group(2);
    String value = wanted.remove(key);
    if (value != null) {
      String comment = old.replaceFirst("^[^#]*?(\\s+#.*)?$", "$1");
      return line.group(1) + key + ":" + value + comment;
    }
    return key.equals("nfiles") || key.equals("isexec") ? null : old;
  }
}
