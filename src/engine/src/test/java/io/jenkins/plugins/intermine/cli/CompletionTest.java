package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompletionTest {

  @TempDir private Path temp;

  @Test
  void completesCommandsAndOptions() throws Exception {
    Path script = temp.resolve("completion");
    Files.writeString(script, script());
    assertTrue(complete(script, 1, "mine", "").containsAll(List.of("init", "doctor", "data")));
    assertEquals(Set.of("pull", "push"), complete(script, 2, "mine", "data", "pu"));
    assertEquals(Set.of("--template"), complete(script, 2, "mine", "init", "--te"));
  }

  private static String script() {
    StringWriter out = new StringWriter();
    CommandLine line = MineCommand.commandLine();
    line.setOut(new PrintWriter(out, true));
    assertEquals(0, line.execute("generate-completion"));
    return out.toString();
  }

  /** What bash proposes when the tab key is hit at the end of the word of that number. */
  private static Set<String> complete(Path script, int current, String... words)
      throws IOException, InterruptedException {
    // Outside of a completion bash has no use for compopt, and says so.
    String call =
        "compopt() { :; }; source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; COMPREPLY=(); _complete_mine;"
                .formatted(script, quoted(words), current)
            + " printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process process = new ProcessBuilder("bash", "-c", call).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return Set.copyOf(said.lines().map(String::strip).distinct().toList());
  }

  private static String quoted(String... words) {
    return "'" + String.join("' '", words) + "'";
  }
}
