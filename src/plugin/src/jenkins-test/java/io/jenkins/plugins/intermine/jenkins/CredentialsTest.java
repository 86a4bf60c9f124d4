package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Fingerprint;
import hudson.model.Label;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.intermine.jenkins.config.CredentialRule;
import io.jenkins.plugins.intermine.jenkins.config.MineConfiguration;
import io.jenkins.plugins.intermine.jenkins.config.MineFolderProperty;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** How a credential comes to the engine, and where it does not come. */
@WithJenkins
class CredentialsTest {
  private static final String PASSWORD = "s3cret pa$$word";
  private static final String ORIGIN = "https://data.example.org/dvc/";

  @TempDir Path folder;
  private JenkinsRule jenkins;
  private AutoCloseable engine;
  private UsernamePasswordCredentialsImpl store;

  @BeforeEach
  void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    engine = TestEngine.use(folder);
    rule.createOnlineSlave(Label.get("mine"));
    store =
        new UsernamePasswordCredentialsImpl(
            CredentialsScope.GLOBAL, "store", null, "reader", PASSWORD);
    add(store);
  }

  private static void add(com.cloudbees.plugins.credentials.Credentials credentials)
      throws Exception {
    SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
    provider.getCredentials().add(credentials);
    provider.save();
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  @Test
  void itIsGivenForTheAddressesOfTheRules() throws Exception {
    MineConfiguration.get()
        .setCredentials(
            List.of(
                new CredentialRule("store", ORIGIN),
                new CredentialRule("other", "https://other.example.org/"),
                new CredentialRule("store", "s3://bucket/prefix")));

    WorkflowRun build = build(job(), "dvcPull credentialsId: 'store'", Result.SUCCESS);

    jenkins.assertLogContains(
        "given [{\"origin\":\"https://data.example.org/dvc/\",\"username\":\"reader\","
            + "\"password\":\"****\"},{\"origin\":\"s3://bucket/prefix\",",
        build);
    jenkins.assertLogNotContains("other.example.org", build);
  }

  @Test
  void anAddressThatIsNamedTwiceIsGivenOnce() throws Exception {
    MineConfiguration.get()
        .setCredentials(
            List.of(
                new CredentialRule("store", ORIGIN),
                new CredentialRule("store", "https://data.example.org/dvc")));

    WorkflowRun build = build(job(), "dvcPull credentialsId: 'store'", Result.SUCCESS);

    jenkins.assertLogContains(
        "given [{\"origin\":\"https://data.example.org/dvc/\",\"username\":\"reader\","
            + "\"password\":\"****\"}]",
        build);
  }

  @Test
  void itIsSeenNowhere() throws Exception {
    MineConfiguration.get().setCredentials(List.of(new CredentialRule("store", ORIGIN)));

    WorkflowRun build = build(job(), "dvcPull credentialsId: 'store'", Result.SUCCESS);

    jenkins.assertLogNotContains(PASSWORD, build);
    String pair =
        Base64.getEncoder().encodeToString(("reader:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    for (String secret : List.of(PASSWORD, pair)) {
      assertEquals(List.of(), Search.holding(build.getRootDir().toPath(), secret));
    }
  }

  @Test
  void itsUseIsTracked() throws Exception {
    MineConfiguration.get().setCredentials(List.of(new CredentialRule("store", ORIGIN)));

    WorkflowRun build = build(job(), "dvcPull credentialsId: 'store'", Result.SUCCESS);

    Fingerprint fingerprint = CredentialsProvider.getFingerprintOf(store);
    assertTrue(fingerprint.getRangeSet("mine").includes(build.getNumber()));
  }

  @Test
  void withoutARuleItIsGivenToNobody() throws Exception {
    WorkflowRun build = build(job(), "dvcPull credentialsId: 'store'", Result.FAILURE);

    jenkins.assertLogContains(
        "ERROR: No rule says where the credential 'store' may be sent to", build);
    jenkins.assertLogNotContains("engine:", build);
  }

  @Test
  void aRuleOfAFolderHoldsInTheFolder() throws Exception {
    Folder inside = jenkins.createProject(Folder.class, "inside");
    MineFolderProperty property = new MineFolderProperty();
    property.setCredentials(List.of(new CredentialRule("store", ORIGIN)));
    inside.addProperty(property);

    build(
        inside.createProject(WorkflowJob.class, "mine"),
        "dvcPull credentialsId: 'store'",
        Result.SUCCESS);
    build(job(), "dvcPull credentialsId: 'store'", Result.FAILURE);
  }

  @Test
  void whatTheBuildCannotSeeItDoesNotGet() throws Exception {
    add(
        new UsernamePasswordCredentialsImpl(
            CredentialsScope.SYSTEM, "system", null, "root", PASSWORD));
    MineConfiguration.get().setCredentials(List.of(new CredentialRule("system", ORIGIN)));

    WorkflowRun build = build(job(), "dvcPull credentialsId: 'system'", Result.FAILURE);

    jenkins.assertLogContains(
        "ERROR: There is no credential 'system' that this build can use for " + ORIGIN, build);
  }

  @Test
  void aTokenIsGivenWithoutAName() throws Exception {
    add(
        new StringCredentialsImpl(
            CredentialsScope.GLOBAL, "token", null, Secret.fromString("t0ken-of-mine")));
    MineConfiguration.get().setCredentials(List.of(new CredentialRule("token", ORIGIN)));

    WorkflowRun build = build(job(), "dvcPush credentialsId: 'token'", Result.SUCCESS);

    jenkins.assertLogContains(
        "given [{\"origin\":\"https://data.example.org/dvc/\",\"password\":\"****\"}]", build);
    jenkins.assertLogNotContains("t0ken-of-mine", build);
  }

  @Test
  void withoutAnIdNothingIsGiven() throws Exception {
    WorkflowRun build =
        build(job(), "withEnv(['MINE_CREDENTIALS=mine']) { dvcPull() }", Result.SUCCESS);

    jenkins.assertLogContains("given []", build);
    assertFalse(jenkins.getLog(build).contains("given mine"));
  }

  private WorkflowJob job() throws Exception {
    return jenkins.createProject(WorkflowJob.class, "mine");
  }

  private WorkflowRun build(WorkflowJob job, String step, Result result) throws Exception {
    job.setDefinition(
        new CpsFlowDefinition(
            """
            node('mine') {
              writeFile file: 'engine.properties', text: '''
                print = given $MINE_CREDENTIALS$
                result = {"v":1,"status":"SUCCESS"}
                '''
              STEP
            }
            """
                .replace("STEP", step),
            true));
    return jenkins.assertBuildStatus(result, job.scheduleBuild2(0));
  }
}
