package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArtifactsTest {

  @Test
  void filesOfTheWorkspaceKeepTheirPaths() {
    assertEquals(
        Map.of("mine/manifest.json", "mine/manifest.json", "a..b", "a..b"),
        Artifacts.inside("/ws", List.of("/ws/mine/manifest.json", "/ws/a..b")));
  }

  @Test
  void nothingLeadsOutOfTheFolderOfTheArtifacts() {
    assertEquals(
        Map.of(),
        Artifacts.inside(
            "/ws",
            List.of(
                "/etc/passwd",
                "/ws/../etc/passwd",
                "/ws/a/../../b",
                "/ws/./a",
                "/ws//a",
                "/ws/",
                "/ws",
                "/ws2/a",
                "/ws/a\\..\\b",
                "relative")));
  }
}
