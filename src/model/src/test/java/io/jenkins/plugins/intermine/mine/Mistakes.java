package io.jenkins.plugins.intermine.mine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Named;

/**
 * Cases of wrong files, each with all that is to be said about it. In a resource a case is {@code
 * === title}, the text of the file, {@code >>>} and one problem a line.
 */
record Mistakes(String text, List<String> problems) {

  static List<Named<Mistakes>> read(String resource) throws IOException {
    try (InputStream in = Objects.requireNonNull(Mistakes.class.getResourceAsStream(resource))) {
      List<Named<Mistakes>> cases = new ArrayList<>();
      for (String each : new String(in.readAllBytes(), UTF_8).split("(?m)^=== ")) {
        if (each.isEmpty()) {
          continue;
        }
        int title = each.indexOf('\n');
        int end = each.indexOf(">>>\n");
        cases.add(
            Named.of(
                each.substring(0, title),
                new Mistakes(
                    each.substring(title + 1, end),
                    Arrays.stream(each.substring(end + 4).split("\n"))
                        .filter(line -> !line.isEmpty())
                        .toList())));
      }
      return cases;
    }
  }
}
