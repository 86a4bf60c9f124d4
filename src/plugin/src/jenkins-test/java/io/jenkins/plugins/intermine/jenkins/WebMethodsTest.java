package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Item;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every web method of the plugin: by POST only, and for those only who may save the form. */
@WithJenkins
class WebMethodsTest {
  private static final String STEP = "io.jenkins.plugins.intermine.jenkins.step.";
  private static final String CONFIG = "io.jenkins.plugins.intermine.jenkins.config.";

  private final Map<String, JenkinsRule.WebClient> clients = new HashMap<>();
  private JenkinsRule jenkins;

  /** Descriptor, method, and whether those who may not save it get an empty list, not an error. */
  record WebMethod(String descriptor, String method, boolean isList, boolean global) {
    String url(String item) {
      String context = global ? "" : item;
      return context + "descriptorByName/" + descriptor + "/" + method;
    }

    @Override
    public String toString() {
      return descriptor.replaceFirst(".*\\.", "") + "/" + method;
    }
  }

  static List<WebMethod> methods() {
    return List.of(
        new WebMethod(STEP + "MineInitStep", "checkName", false, false),
        new WebMethod(STEP + "MineInitStep", "checkDirectory", false, false),
        new WebMethod(STEP + "MineBuildStep", "checkRelease", false, false),
        new WebMethod(STEP + "MineDeployStep", "checkBundle", false, false),
        new WebMethod(STEP + "DvcPullStep", "checkRepository", false, false),
        new WebMethod(STEP + "DvcPushStep", "checkJdk", false, false),
        new WebMethod(STEP + "DvcPullStep", "fillCredentialsIdItems", true, false),
        new WebMethod(CONFIG + "CredentialRule", "fillCredentialsIdItems", true, false),
        new WebMethod(CONFIG + "CredentialRule", "checkOrigin", false, false),
        new WebMethod(CONFIG + "MineConfiguration", "fillUntrustedRevisionsItems", false, true),
        new WebMethod(CONFIG + "MineConfiguration", "checkReadableFolders", false, true));
  }

  @BeforeEach
  void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    rule.createProject(WorkflowJob.class, "mine");
    rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
    rule.jenkins.setAuthorizationStrategy(
        new MockAuthorizationStrategy()
            .grant(Jenkins.ADMINISTER)
            .everywhere()
            .to("admin")
            .grant(Jenkins.READ, Item.READ)
            .everywhere()
            .to("reader"));
    SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
    provider
        .getCredentials()
        .add(
            new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, "secret-id", null, "user", "password"));
    provider.save();
  }

  @Test
  void getIsRefused() {
    forEach(
        (method, item) -> {
          int status = ask("admin", HttpMethod.GET, method.url(item)).getStatusCode();
          assertTrue(status == 404 || status == 405, "status " + status);
        });
  }

  @Test
  void readersAreRefused() {
    forEach(
        (method, item) -> {
          WebResponse answer = ask("reader", HttpMethod.POST, method.url(item));
          if (method.isList()) {
            assertFalse(answer.getContentAsString().contains("secret-id"));
          } else {
            assertEquals(403, answer.getStatusCode());
          }
        });
  }

  @Test
  void administratorsAreAnswered() {
    forEach(
        (method, item) -> {
          WebResponse answer = ask("admin", HttpMethod.POST, method.url(item));
          assertEquals(200, answer.getStatusCode());
          assertEquals(method.isList(), answer.getContentAsString().contains("secret-id"));
        });
  }

  /** A check of a method, in the form of an item or of the whole of Jenkins. */
  private interface Check {
    void of(WebMethod method, String item) throws Exception;
  }

  /** All methods in one Jenkins: to start one takes longer than to ask it. */
  private static void forEach(Check check) {
    assertAll(
        methods().stream()
            .flatMap(
                method ->
                    Stream.of("", "job/mine/")
                        .map(item -> (Executable) () -> named(check, method, item))));
  }

  private static void named(Check check, WebMethod method, String item) throws Exception {
    try {
      check.of(method, item);
    } catch (AssertionError e) {
      throw new AssertionError(method + " at '" + item + "': " + e.getMessage(), e);
    }
  }

  @Test
  void mistakesAreSaid() throws Exception {
    assertTrue(said(STEP + "MineInitStep/checkName?value=FlyMine").contains("must be"));
    assertTrue(said(STEP + "MineInitStep/checkName?value=").contains("missing"));
    assertTrue(said(STEP + "MineBuildStep/checkRelease?value=a%20b").contains("at most 64"));
    assertTrue(said(STEP + "MineBuildStep/checkRepository?value=../x").contains("without .."));
    assertTrue(said(STEP + "MineBuildStep/checkJdk?value=jdk").contains("absolute"));
    assertTrue(said(CONFIG + "CredentialRule/checkOrigin?value=file:///x").contains("https://"));
    assertTrue(
        said(CONFIG + "MineConfiguration/checkReadableFolders?value=srv").contains("absolute"));
    assertFalse(said(STEP + "MineBuildStep/checkRelease?value=%24%7Bx%7D").contains("error"));
  }

  private String said(String method) throws Exception {
    return ask("admin", HttpMethod.POST, "descriptorByName/" + method).getContentAsString();
  }

  private WebResponse ask(String user, HttpMethod how, String path) throws Exception {
    JenkinsRule.WebClient client = clients.get(user);
    if (client == null) {
      client = jenkins.createWebClient().login(user);
      client.getOptions().setThrowExceptionOnFailingStatusCode(false);
      clients.put(user, client);
    }
    String question = path.contains("value=") ? path : path + "?value=x";
    WebRequest request = new WebRequest(new URL(jenkins.getURL(), question), how);
    if (how == HttpMethod.POST) {
      client.addCrumb(request);
    }
    return client.getPage(request).getWebResponse();
  }
}
