package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AnswerTest {

  @Test
  void plainValuesStayWhatTheyAre() {
    Map<String, Object> values = new HashMap<>();
    values.put("text", "a");
    values.put("number", 17L);
    values.put("truth", true);
    values.put("nothing", null);
    values.put("many", List.of(1, "b", Map.of("c", 2)));

    assertEquals(values, Answer.of(values));
  }

  @Test
  void otherTypesBecomeText() {
    Map<String, Object> answer = Answer.of(Map.of("odd", new AtomicReference<>("x")));

    assertEquals("x", answer.get("odd"));
  }

  @Test
  void whatXmlCannotHoldIsReplaced() {
    assertEquals(Map.of("a?", "b?c\n"), Answer.of(Map.of("a\u0000", "b\u0007c\n")));
    assertEquals(
        Map.of("a", "?? \uD83D\uDE00é"), Answer.of(Map.of("a", "\uFFFE\uD83D \uD83D\uDE00é")));
  }

  @Test
  void bottomlessNestingIsCut() {
    Map<String, Object> deep = Map.of();
    for (int i = 0; i < 1000; i++) {
      deep = Map.of("in", deep);
    }

    Object at = Answer.of(deep);
    int depth = 0;
    while (at instanceof Map<?, ?> map) {
      at = map.get("in");
      depth++;
    }
    assertNull(at);
    assertEquals(17, depth);
  }
}
