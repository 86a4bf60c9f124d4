package io.jenkins.plugins.intermine.jenkins.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GroundTest {
  private static Ground at(String known, String folder) {
    return Ground.of("/agent/workspace", known, folder);
  }

  @Test
  void aWorkspaceOfTheAgentIsOneOfMany() {
    Ground expected = new Ground("/agent/workspace", "/agent/workspace/job");

    assertEquals(expected, at("", "/agent/workspace/job"));
    assertEquals(expected, at("/agent/workspace/job", "/agent/workspace/job/part"));
    assertEquals(expected, at("/agent/workspace/job/ws", "/agent/workspace/job/ws"));
  }

  @Test
  void elsewhereTheVariableTells() {
    assertEquals(new Ground("/data/x", "/data/x"), at("/data/x", "/data/x/part"));
    assertEquals(new Ground("/data/x", "/data/x"), at("/data/x", "/data/x"));
    assertEquals(new Ground("/data/xy", "/data/xy"), at("/data/x", "/data/xy"));
    assertEquals(new Ground("/data/x", "/data/x"), at("", "/data/x"));
  }
}
