package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a build goes on, after every kind of interruption and change. */
class PlanTest {

  private static final List<Step> STEPS =
      List.of(
          new Step(Step.Kind.BIO, "", "k0", false),
          new Step(Step.Kind.MODEL, "", "k1", true),
          new Step(Step.Kind.SOURCE, "genes", "k2", true),
          new Step(Step.Kind.SOURCE, "go", "k3", true),
          new Step(Step.Kind.POST_PROCESS, "create-references", "k4", false),
          new Step(Step.Kind.USER_PROFILE, "", "k5", false),
          new Step(Step.Kind.WEBAPP, "", "k6", false));

  @TempDir private Path folder;
  private BuildState state;

  @BeforeEach
  void empty() throws Exception {
    state = BuildState.read(folder.resolve("state.json"));
  }

  private void finish(int steps) throws Exception {
    for (int i = 0; i < steps; i++) {
      Step step = STEPS.get(i);
      state.begin(step.id());
      state.finish(
          new BuildState.Finished(step.id(), step.key(), 1, "", step.keep() ? "mine@" + i : null));
    }
  }

  private Plan.Start start() throws Exception {
    return Plan.start(STEPS, BuildState.read(folder.resolve("state.json")));
  }

  @Test
  void nothingDoneStartsAtTheBeginning() throws Exception {
    assertEquals(new Plan.Start(0, null), start());
  }

  @Test
  void betweenTwoStepsTheDatabaseIsRightAsItIs() throws Exception {
    finish(4);
    assertEquals(new Plan.Start(4, null), start());
  }

  @Test
  void aSourceUnderWayIsUndone() throws Exception {
    finish(3);
    state.begin("source:go");
    assertEquals(new Plan.Start(3, "mine@2"), start());
  }

  @Test
  void aPostProcessUnderWayGoesBackToTheLastCopy() throws Exception {
    finish(4);
    state.begin("post-process:create-references");
    assertEquals(new Plan.Start(4, "mine@3"), start());
  }

  @Test
  void theModelUnderWayIsMadeAnewWithoutTheMinesOwnJars() throws Exception {
    finish(1);
    state.begin("model");
    assertEquals(new Plan.Start(1, null), start());
  }

  @Test
  void theUserProfileUnderWayTouchesNoProduction() throws Exception {
    finish(5);
    state.begin("user-profile");
    assertEquals(new Plan.Start(5, null), start());
  }

  @Test
  void theWebappIsAlwaysBuiltAgain() throws Exception {
    finish(7);
    assertEquals(new Plan.Start(6, null), start());
  }

  @Test
  void aChangedSourceGoesBackBeforeIt() throws Exception {
    finish(7);
    List<Step> changed = new java.util.ArrayList<>(STEPS);
    changed.set(3, new Step(Step.Kind.SOURCE, "go", "other", true));
    assertEquals(new Plan.Start(3, "mine@2"), Plan.start(changed, state));
  }

  @Test
  void aChangedWebappLeavesTheDatabase() throws Exception {
    finish(7);
    List<Step> changed = new java.util.ArrayList<>(STEPS);
    changed.set(6, new Step(Step.Kind.WEBAPP, "", "other", false));
    assertEquals(new Plan.Start(6, null), Plan.start(changed, state));
  }

  @Test
  void aRemovedLastSourceGoesBackToo() throws Exception {
    finish(4);
    List<Step> changed = new java.util.ArrayList<>(STEPS);
    changed.remove(3);
    assertEquals(new Plan.Start(3, "mine@2"), Plan.start(changed, state));
  }

  @Test
  void aTornStateFileIsAnEmptyOne() throws Exception {
    finish(4);
    Path file = folder.resolve("state.json");
    String text = java.nio.file.Files.readString(file);
    java.nio.file.Files.writeString(file, text.substring(0, text.length() / 2));
    assertEquals(new Plan.Start(0, null), start());
  }

  @Test
  void anotherBootIsAnEmptyState() throws Exception {
    finish(4);
    Path file = folder.resolve("state.json");
    String text = java.nio.file.Files.readString(file);
    java.nio.file.Files.writeString(
        file, text.replaceAll("\"bootId\" : \"[^\"]*\"", "\"bootId\" : \"another\""));
    assertEquals(new Plan.Start(0, null), start());
  }
}
