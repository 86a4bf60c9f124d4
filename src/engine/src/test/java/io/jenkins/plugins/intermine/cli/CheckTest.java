package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.intermine.mine.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckTest {

  @Test
  void aLineHasSignWordAndMend() {
    assertEquals("✓ ok      disk", Check.ok("disk").line(StandardCharsets.UTF_8));
    assertEquals(
        "✗ missing no disk; buy one",
        Check.missing("no disk", "buy one").line(StandardCharsets.UTF_8));
    assertEquals("! note    old", Check.note("old", "").line(StandardCharsets.UTF_8));
  }

  @Test
  void signsThatATerminalCantShowAreReplaced() {
    assertEquals("+ ok      disk", Check.ok("disk").line(StandardCharsets.US_ASCII));
    assertEquals("x missing disk", Check.missing("disk", "").line(StandardCharsets.US_ASCII));
  }

  @Test
  void errorsOfAFileAreMissingAndWarningsAreNotes() {
    Path file = Path.of("mine.yaml");
    assertEquals(
        Check.missing("mine.yaml:3: bad; mend it", ""),
        Check.of(new Problem(file, 3, "bad", "mend it")));
    assertEquals(
        Check.note("mine.yaml:3: odd; mend it", ""),
        Check.of(new Problem(Problem.Severity.WARNING, file, 3, "odd", "mend it")));
  }

  @Test
  void scriptsGetStateWhatAndMend() {
    assertEquals(
        Map.of("state", "missing", "what", "no disk", "mend", "buy one"),
        Check.missing("no disk", "buy one").values());
  }
}
