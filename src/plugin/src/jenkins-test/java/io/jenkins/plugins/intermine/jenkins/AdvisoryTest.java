package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.FilePath;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.tasks.Fingerprinter;
import io.jenkins.plugins.intermine.jenkins.config.CredentialRule;
import io.jenkins.plugins.intermine.jenkins.config.MineConfiguration;
import io.jenkins.plugins.intermine.jenkins.page.MineAction;
import io.jenkins.plugins.intermine.jenkins.step.DvcPullStep;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.mine.ProjectXml;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.MasterToSlaveFileCallable;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * The commonest kinds of security advisories on Jenkins plugins, one test each: what went wrong
 * elsewhere must not here.
 */
@WithJenkins
class AdvisoryTest {
  private static final String PASSWORD = "advised-against";
  private static final String CONFIG = "io.jenkins.plugins.intermine.jenkins.config.";

  @TempDir Path folder;
  private JenkinsRule jenkins;
  private AutoCloseable engine;
  private DumbSlave agent;

  /** The source of the jobs here. */
  @TestExtension
  public static final class Source extends TestSource.OfJobs {}

  @BeforeEach
  void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    engine = TestEngine.use(folder);
    agent = rule.createOnlineSlave(Label.get("mine"));
    SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
    provider.getCredentials().add(credential("store"));
    provider.save();
    allow("store");
  }

  private static UsernamePasswordCredentialsImpl credential(String id) throws Exception {
    return new UsernamePasswordCredentialsImpl(
        CredentialsScope.GLOBAL, id, null, "reader", PASSWORD);
  }

  private static void allow(String id) {
    MineConfiguration.get()
        .setCredentials(List.of(new CredentialRule(id, "https://data.example.org/")));
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  /** 1: lists of a form that show the IDs of credentials to everyone, as SECURITY-3570. */
  @Test
  void credentialsIdsAreNotEnumerated() throws Exception {
    onlyReaders();

    String list =
        ask("reader", HttpMethod.POST, "CredentialRule/fillCredentialsIdItems")
            .getContentAsString();

    assertFalse(list.contains("store"), list);
  }

  /** 2: web methods that a link can call, as SECURITY-3576. */
  @Test
  void noWebMethodCanBeCalledByALink() throws Exception {
    onlyReaders();

    int status = ask("admin", HttpMethod.GET, "CredentialRule/checkOrigin").getStatusCode();

    assertTrue(status == 404 || status == 405, "status " + status);
  }

  /** 3: secrets in clear in the files of the controller, as SECURITY-3556. */
  @Test
  void noFileHoldsASecret() throws Exception {
    WorkflowJob job = job("mine", "wait = go", "dvcPull credentialsId: 'store'");
    WorkflowRun build = job.scheduleBuild2(0).waitForStart();
    jenkins.waitForMessage("engine: data pull", build);

    // In the middle of the step: the Pipeline's state lies on the disk.
    assertEquals(List.of(), holding(jenkins.jenkins.getRootDir().toPath()));

    agent.getWorkspaceFor(job).child("go").write("", "UTF-8");
    jenkins.waitForCompletion(build);
    assertEquals(List.of(), holding(jenkins.jenkins.getRootDir().toPath()));
    assertEquals(List.of(), holding(Path.of(agent.getRemoteFS())));
  }

  private static List<Path> holding(Path root) throws IOException {
    return Search.holding(root, PASSWORD);
  }

  /** 4: markup and addresses of a report that a page shows as they are, as SECURITY-3611. */
  @Test
  void whatTheEngineSaysIsText() throws Exception {
    WorkflowRun build =
        build(
            """
            result = {"v":1,"status":"SUCCESS","values":{"<img src=x onerror=alert(1)>":\
            "<b onclick=alert(2)>x</b>","url":"javascript:alert(3)"}}\
            """,
            "mineBuild()",
            Result.SUCCESS);

    for (String page : List.of("", "mine/")) {
      HtmlPage shown = jenkins.createWebClient().getPage(build, page);
      String html = shown.getWebResponse().getContentAsString();
      assertFalse(html.contains("<img src=x"), page);
      assertFalse(html.contains("<b onclick"), page);
      assertFalse(html.contains("href=\"javascript:"), page);
    }
  }

  /** 5: names that lead out of the folder that is written to, as SECURITY-2196. */
  @Test
  void noNameLeadsOutOfTheArtifacts() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), PASSWORD);

    WorkflowRun build =
        build(
            """
            result = {"v":1,"status":"SUCCESS","artifacts":\
            ["SECRET","/etc/passwd","WORKSPACE/../../engine.properties"]}\
            """
                .replace("SECRET", secret.toString()),
            "mineBuild()",
            Result.SUCCESS);

    jenkins.assertLogContains("not archived: 3 of the files are outside the workspace", build);
    assertEquals(List.of(), build.getAction(MineAction.class).getRuns().get(0).getArtifacts());
    assertFalse(Files.exists(build.getArtifactsDir().toPath()));
  }

  /** 6: paths that read files which the reader may not, as SECURITY-3290. */
  @Test
  void aLinkShowsNothingOfTheAgent() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), PASSWORD);
    WorkflowJob job =
        job(
            "mine",
            "wait = go\nresult = {\"v\":1,\"status\":\"SUCCESS\",\"artifacts\":[\"WORKSPACE/link\"]}",
            "mineBuild()");
    WorkflowRun build = job.scheduleBuild2(0).waitForStart();
    jenkins.waitForMessage("engine: build", build);
    FilePath workspace = agent.getWorkspaceFor(job);
    Files.createSymbolicLink(Path.of(workspace.child("link").getRemote()), secret);
    Path events = runFolder(workspace).resolve("events.jsonl");
    Files.deleteIfExists(events);
    Files.createSymbolicLink(events, secret);

    workspace.child("go").write("", "UTF-8");
    jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));

    jenkins.assertLogNotContains(PASSWORD, build);
    assertEquals(List.of(), holding(build.getRootDir().toPath()));
    assertEquals(List.of(), build.getAction(MineAction.class).getRuns().get(0).getArtifacts());
  }

  @Test
  void whatLiesInTheWorkspaceIsKept() throws Exception {
    WorkflowJob job =
        job(
            "mine",
            "result = {\"v\":1,\"status\":\"SUCCESS\",\"artifacts\":"
                + "[\"WORKSPACE/engine.properties\",\"WORKSPACE/none\"]}",
            "mineBuild()");

    WorkflowRun build = jenkins.buildAndAssertSuccess(job);

    assertEquals(
        List.of("engine.properties"),
        build.getAction(MineAction.class).getRuns().get(0).getArtifacts());
    assertTrue(build.getArtifactManager().root().child("engine.properties").exists());
    assertEquals(
        List.of("engine.properties"),
        List.copyOf(build.getAction(Fingerprinter.FingerprintAction.class).getRecords().keySet()));
    HtmlPage page = jenkins.createWebClient().getPage(build, "mine");
    assertTrue(page.asNormalizedText().contains("engine.properties"));
  }

  private static Path runFolder(FilePath workspace) throws IOException {
    try (Stream<Path> folders = Files.list(Path.of(workspace.getRemote() + "@tmp"))) {
      return folders
          .filter(each -> each.getFileName().toString().startsWith("mine-step-"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** 7: calls that an agent may make on the controller, as SECURITY-2551. */
  @Test
  void noCallableRunsOnTheController() throws Exception {
    int found = 0;
    Path classes =
        Path.of(DvcPullStep.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(file).toString().replace(".class", "").replace('/', '.');
        if (name.startsWith("io.jenkins.plugins.intermine.jenkins.")) {
          found += checkCallable(Class.forName(name)) ? 1 : 0;
        }
      }
    }
    assertTrue(found >= 6, found + " callables");
  }

  private static boolean checkCallable(Class<?> type) {
    boolean callable =
        FilePath.FileCallable.class.isAssignableFrom(type)
            || hudson.remoting.Callable.class.isAssignableFrom(type);
    if (callable) {
      assertTrue(MasterToSlaveFileCallable.class.isAssignableFrom(type), type.getName());
      assertTrue(Modifier.isFinal(type.getModifiers()), type.getName());
    }
    return callable;
  }

  /** 8: words of a user that a shell obeys, as SECURITY-3614. */
  @Test
  void noFieldIsObeyedByAShell() throws Exception {
    WorkflowJob job =
        job(
            "mine",
            "result = {\"v\":1,\"status\":\"SUCCESS\"}",
            "dvcPull targets: ['$(touch broken)', '; touch broken', '`touch broken`'],"
                + " remote: '\" && touch broken #'");

    WorkflowRun build = jenkins.buildAndAssertSuccess(job);

    jenkins.assertLogContains("engine: data pull --remote \" && touch broken #", build);
    assertFalse(agent.getWorkspaceFor(job).child("broken").exists());
  }

  /** 9: secrets in the log in spite of masking, as SECURITY-3499. */
  @Test
  void aSecretInAMessageIsMaskedToo() throws Exception {
    WorkflowRun build =
        build(
            """
            print = $MINE_CREDENTIALS$
            result = {"v":1,"status":"FAILED","exitCode":4,"reason":"401 for reader:SECRET"}
            exit = 4
            """
                .replace("SECRET", PASSWORD),
            "dvcPull credentialsId: 'store'",
            Result.FAILURE);

    jenkins.assertLogContains("ERROR: 401 for reader:****", build);
    jenkins.assertLogNotContains(PASSWORD, build);
    assertFalse(build.getAction(MineAction.class).getRuns().get(0).getReason().contains(PASSWORD));
  }

  /** 10: credentials of a place that the build does not belong to, as SECURITY-3045. */
  @Test
  void credentialsOfAnotherFolderAreNotFound() throws Exception {
    Folder theirs = jenkins.createProject(Folder.class, "theirs");
    CredentialsStore store =
        CredentialsProvider.all().get(FolderCredentialsProvider.class).getStore(theirs);
    store.addCredentials(Domain.global(), credential("theirs"));
    allow("theirs");

    WorkflowRun build = build("wait = never", "dvcPull credentialsId: 'theirs'", Result.FAILURE);

    jenkins.assertLogContains("There is no credential 'theirs' that this build can use", build);
  }

  /** 11: ways around the sandbox and around what was approved, as SECURITY-3362. */
  @Test
  void aReplayIsNotTrustedMore() throws Exception {
    WorkflowJob job = job("pr-1", "result = {\"v\":1,\"status\":\"SUCCESS\"}", "mineBuild()");
    WorkflowRun build =
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, TestSource.at("stranger")));
    String script = ((CpsFlowDefinition) job.getDefinition()).getScript();

    WorkflowRun again =
        (WorkflowRun)
            build
                .getAction(ReplayAction.class)
                .run2(script.replace("mineBuild()", "mineDeploy()"), Map.of())
                .getFuture()
                .get();

    jenkins.assertBuildStatus(Result.FAILURE, again);
    jenkins.assertLogContains("mineDeploy is refused: ", again);
  }

  /** 12: XML that reads files and addresses, as SECURITY-2936. */
  @Test
  void noXmlNamesEntities() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), PASSWORD);
    Path xml =
        Files.writeString(
            folder.resolve("project.xml"),
            """
            <!DOCTYPE project [<!ENTITY x SYSTEM "file://SECRET">]>
            <project type="bio"><sources><source name="&x;" type="fasta"/></sources></project>
            """
                .replace("SECRET", secret.toString()));

    MineException refused = assertThrows(MineException.class, () -> ProjectXml.read(xml));

    assertFalse(refused.getMessage().contains(PASSWORD), refused.getMessage());
  }

  private void onlyReaders() {
    jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
    jenkins.jenkins.setAuthorizationStrategy(
        new MockAuthorizationStrategy()
            .grant(Jenkins.ADMINISTER)
            .everywhere()
            .to("admin")
            .grant(Jenkins.READ, Item.READ)
            .everywhere()
            .to("reader"));
  }

  private WebResponse ask(String user, HttpMethod how, String method) throws Exception {
    JenkinsRule.WebClient client = jenkins.createWebClient().login(user);
    client.getOptions().setThrowExceptionOnFailingStatusCode(false);
    String path = "descriptorByName/" + CONFIG + method + "?value=x";
    WebRequest request = new WebRequest(new URL(jenkins.getURL(), path), how);
    if (how == HttpMethod.POST) {
      client.addCrumb(request);
    }
    return client.getPage(request).getWebResponse();
  }

  private WorkflowJob job(String name, String script, String step) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
    job.setDefinition(
        new CpsFlowDefinition(
            """
            node('mine') {
              writeFile file: 'engine.properties', text: '''SCRIPT'''.replace('WORKSPACE', pwd())
              STEP
            }
            """
                .replace("SCRIPT", script)
                .replace("STEP", step),
            true));
    return job;
  }

  private WorkflowRun build(String script, String step, Result result) throws Exception {
    return jenkins.assertBuildStatus(result, job("mine", script, step).scheduleBuild2(0));
  }
}
