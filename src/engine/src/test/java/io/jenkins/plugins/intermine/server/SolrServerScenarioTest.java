package io.jenkins.plugins.intermine.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.exec.Cancellation;
import io.jenkins.plugins.intermine.exec.Command.Lifetime;
import io.jenkins.plugins.intermine.exec.LocalProcesses;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import io.jenkins.plugins.intermine.server.SolrServer.CoreKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("scenario")
class SolrServerScenarioTest {
  @TempDir private Path folder;
  private SolrServer solr;

  @BeforeEach
  void make() {
    solr = another();
  }

  @AfterEach
  void stop() {
    solr.stop();
  }

  private SolrServer another() {
    return with(ServerTools.runner(folder));
  }

  private SolrServer with(ProcessRunner runner) {
    return new SolrServer(
        ServerTools.install("solr"),
        folder.resolve("solr"),
        folder.resolve("logs/solr.log"),
        ServerTools.JAVA,
        "256m",
        runner);
  }

  private void post(String core, String path, String json) throws IOException {
    String base = solr.coreUrl(core);
    new SolrClient(base).post(path, json);
  }

  private void add(String core, int from, int to) throws IOException {
    StringBuilder json = new StringBuilder("[");
    for (int i = from; i < to; i++) {
      json.append(i == from ? "" : ",").append("{\"id\":\"").append(i).append("\"}");
    }
    post(core, "/update", json.append("]").toString());
  }

  @Test
  void aStartThatIsNoLongerWantedEndsAndLeavesNoProcess() throws Exception {
    Cancellation cancellation = Cancellation.none();
    ProcessRunner runner =
        new LocalProcesses(folder.toString(), new Redactor(), cancellation, Set.of());
    SolrServer wanted = with(runner);
    WorkingProcesses processes = new WorkingProcesses(folder.resolve("solr"));
    CompletableFuture<Void> start =
        CompletableFuture.runAsync(() -> wanted.start(0, Lifetime.BUILD));
    assertTrue(Patience.until(Duration.ofSeconds(30), () -> processes.server().isPresent()));

    cancellation.request();

    ExecutionException e = assertThrows(ExecutionException.class, start::get);
    assertEquals(ExitCode.ABORTED, ((MineException) e.getCause()).exitCode());
    runner.endAll();
    assertFalse(processes.any());
  }

  @Test
  void coresAreMadeFilledSavedAndRestored() throws IOException {
    solr.createCore("m-search", CoreKind.SEARCH);
    assertFalse(solr.answers("m-search"));
    solr.start(0, Lifetime.BUILD);
    solr.createCore("m-autocomplete", CoreKind.AUTOCOMPLETE);
    solr.createCore("m-autocomplete", CoreKind.AUTOCOMPLETE);
    assertTrue(solr.answers("m-search"));
    assertEquals(0, solr.documents("m-search"));
    // As InterMine does: it adds its fields itself.
    post(
        "m-search",
        "/schema",
        "{\"add-field\":{\"name\":\"gene_symbol\",\"type\":\"string\",\"stored\":true}}");
    post("m-search", "/update", "[{\"id\":\"x\",\"gene_symbol\":\"zen\"}]");
    add("m-search", 0, 500);
    // The suggestions have no key.
    post(
        "m-autocomplete",
        "/schema",
        "{\"add-field\":{\"name\":\"symbol\",\"type\":\"string\",\"stored\":true}}");
    post("m-autocomplete", "/update", "[{\"symbol\":\"zen\"},{\"symbol\":\"eve\"}]");
    assertEquals(501, solr.documents("m-search"));
    assertEquals(2, solr.documents("m-autocomplete"));

    solr.backup("m-search", folder.resolve("running"));
    add("m-search", 500, 600);
    assertEquals(601, solr.documents("m-search"));
    solr.restore("m-search-r2", folder.resolve("running"), CoreKind.SEARCH);
    assertEquals(501, solr.documents("m-search-r2"));
    solr.restore("m-search", folder.resolve("running"), CoreKind.SEARCH);
    assertEquals(501, solr.documents("m-search"));
    post("m-search", "/update", "[{\"id\":\"y\",\"gene_symbol\":\"of the kept schema\"}]");
    assertEquals(502, solr.documents("m-search"));
    assertEquals(501, solr.documents("m-search-r2"));

    solr.stop();
    solr.backup("m-search", folder.resolve("stopped"));
    solr.deleteCore("m-search");
    solr.restore("m-search", folder.resolve("stopped"), CoreKind.SEARCH);
    solr.start(0, Lifetime.BUILD);
    assertEquals(502, solr.documents("m-search"));
    assertEquals(501, solr.documents("m-search-r2"));
    assertEquals(2, solr.documents("m-autocomplete"));
  }

  @Test
  void aCoreIsEmptiedByMakingItAnew() throws IOException {
    solr.createCore("m", CoreKind.SEARCH);
    solr.start(0, Lifetime.BUILD);
    for (int i = 0; i < 3; i++) {
      add("m", 0, 200);
      assertEquals(200, solr.documents("m"));
      solr.deleteCore("m");
      assertFalse(solr.answers("m"));
      solr.createCore("m", CoreKind.SEARCH);
      assertEquals(0, solr.documents("m"));
    }
  }

  @Test
  void documentsThatWereNotCommittedOutliveAStop() throws IOException {
    solr.createCore("m", CoreKind.SEARCH);
    solr.start(0, Lifetime.RELEASE);
    add("m", 0, 7);
    SolrServer later = another();
    assertTrue(later.isRunning());
    assertEquals(solr.port(), later.start(0, Lifetime.BUILD));
    later.stop();
    assertFalse(solr.isRunning());
    solr.start(0, Lifetime.BUILD);
    assertEquals(7, solr.documents("m"));
  }

  @Test
  void theConfigurationCannotBeChangedOverHttp() throws IOException {
    solr.createCore("m", CoreKind.SEARCH);
    solr.start(0, Lifetime.BUILD);
    IOException e =
        assertThrows(
            IOException.class,
            () -> post("m", "/config", "{\"set-property\":{\"query.queryResultWindowSize\":1}}"));
    assertTrue(e.getMessage().contains("403"), e.getMessage());
  }

  @Test
  void aTakenPortIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      MineException e =
          assertThrows(MineException.class, () -> solr.start(taken.getLocalPort(), Lifetime.BUILD));
      assertEquals(ExitCode.PREFLIGHT, e.exitCode());
      assertTrue(e.getMessage().contains("is taken"), e.getMessage());
    }
    assertFalse(solr.isRunning());
  }

  @Test
  void aCoreThatIsNotThereIsSaid() {
    solr.createCore("m", CoreKind.SEARCH);
    solr.start(0, Lifetime.BUILD);
    assertThrows(MineException.class, () -> solr.documents("other"));
    assertThrows(MineException.class, () -> solr.backup("other", folder.resolve("b")));
    assertThrows(MineException.class, () -> solr.createCore("../evil", CoreKind.SEARCH));
    assertFalse(Files.exists(folder.resolve("evil")));
  }
}
