package io.jenkins.plugins.intermine.jenkins.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultValueTest {

  @Test
  void whatIsNestedIsWrittenWithDots() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("release", "r3");
    values.put("rows", Map.of("gene", 17));
    values.put("files", List.of("a", "b"));

    List<String> shown =
        ResultValue.of(values).stream().map(each -> each.getName() + "=" + each.getText()).toList();

    assertEquals(List.of("release=r3", "rows.gene=17", "files=[a, b]"), shown);
  }

  @Test
  void onlyWebAddressesBecomeLinks() {
    assertEquals("http://localhost:8080/mine", link("http://localhost:8080/mine"));
    assertEquals("https://mine.example.org/", link("https://mine.example.org/"));
    assertNull(link("javascript:alert(1)"));
    assertNull(link("https:alert(1)"));
    assertNull(link("data:text/html,x"));
    assertNull(link("http://a b"));
    assertNull(link("r3"));
  }

  @Test
  void longTextIsCut() {
    ResultValue value = ResultValue.of(Map.of("log", "x".repeat(10_000))).get(0);

    assertTrue(value.getText().length() < 600);
  }

  private static String link(String text) {
    return new ResultValue("url", text).getLink();
  }
}
