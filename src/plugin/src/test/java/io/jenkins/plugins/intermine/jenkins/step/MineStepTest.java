package io.jenkins.plugins.intermine.jenkins.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MineStepTest {

  @Test
  void initNamesTheMineLast() {
    MineInitStep step = new MineInitStep("flymine");
    step.setTitle("FlyMine");
    step.setDirectory("there");
    step.setTemplate("small");

    assertEquals(
        List.of("init --title FlyMine --directory there --template small -- flymine".split(" ")),
        step.command());
    assertEquals("mineInit flymine", step.call().label());
  }

  @Test
  void pullWithoutTargetsIsForAll() {
    DvcPullStep step = new DvcPullStep();

    assertEquals(List.of("data", "pull"), step.command());
    assertEquals("dvcPull", step.call().label());
    assertEquals("", step.getTargetsText());
  }

  @Test
  void pullTakesTargetsAsTheyAre() {
    DvcPullStep step = new DvcPullStep();
    step.setTargets(Arrays.asList(" data/genes ", "", null, "--remote=x"));
    step.setRemote("s3");
    step.setForce(true);

    assertEquals(
        List.of("data pull --remote s3 --force -- data/genes --remote=x".split(" ")),
        step.command());
    assertEquals("dvcPull 2 targets from s3", step.call().label());
    assertEquals("data/genes\n--remote=x", step.getTargetsText());
  }

  @Test
  void buildSaysWhichRelease() {
    MineBuildStep step = new MineBuildStep();
    assertEquals(List.of("build"), step.command());

    step.setRelease("r3");
    step.setClean(true);
    assertEquals(List.of("build", "--release", "r3", "--clean"), step.command());
    assertEquals("mineBuild r3 (clean)", step.call().label());
  }

  @Test
  void pushSaysWhatAndWhereTo() {
    DvcPushStep step = new DvcPushStep();
    step.setTargets(List.of("data/genes"));
    step.setRemote("store");
    step.setCredentialsId(" ");

    assertEquals(List.of("data push --remote store -- data/genes".split(" ")), step.command());
    assertEquals("dvcPush data/genes to store", step.call().label());
    assertNull(step.getCredentialsId());
  }

  @Test
  void rollbackSaysWhereAndHowFar() {
    MineRollbackStep step = new MineRollbackStep();
    assertEquals(List.of("rollback"), step.command());

    step.setEnvironment("test");
    step.setTo("r3");
    assertEquals(List.of("rollback --environment test --to r3".split(" ")), step.command());
    assertEquals("mineRollback test to r3", step.call().label());
  }

  @Test
  void deploySaysWhereTo() {
    MineDeployStep step = new MineDeployStep();
    assertEquals(List.of("deploy"), step.command());

    step.setEnvironment("test");
    step.setBundle("bundles/r3");
    step.setInitUserProfile(true);
    assertEquals(
        List.of("deploy --environment test --bundle bundles/r3 --init-user-profile".split(" ")),
        step.command());
    assertEquals("mineDeploy to test", step.call().label());
  }

  @Test
  void emptyFieldsAreNotStored() {
    MineBuildStep step = new MineBuildStep();
    step.setRelease(" ");
    step.setRepository("");
    step.setJdk("\t");

    assertNull(step.getRelease());
    assertNull(step.getRepository());
    assertNull(step.getJdk());
    assertEquals(".", step.call().repository());
    assertEquals("", step.call().jdk());
  }

  @Test
  void labelsFitTheViews() {
    String label = new MineInitStep("m".repeat(300)).call().label();

    assertEquals(100, label.length());
    assertTrue(label.endsWith("…"));
  }

  @Test
  void argumentsAreShownInOneOrder() {
    MineStepDescriptor descriptor = new DvcPullStep.DescriptorImpl();

    assertEquals(
        "remote: s3, targets: a b",
        descriptor.argumentsToString(Map.of("targets", List.of("a", "b"), "remote", "s3")));
  }
}
