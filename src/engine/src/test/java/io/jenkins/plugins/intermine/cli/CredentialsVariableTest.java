package io.jenkins.plugins.intermine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.intermine.dvc.Credentials;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsVariableTest {

  private final Redactor redactor = new Redactor();
  @TempDir private Path mine;

  @Test
  void blankIsNone() {
    assertSame(Credentials.NONE, CredentialsVariable.read(" ", redactor));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hunter22|it is not JSON",
        "[{\"origin\":\"https://h/\",\"password\":\"hunter22\"}|it is not JSON",
        "[{\"origin\":\"https://h/\",\"password\":\"hunter22\",\"password\":\"x\"}]|it is not JSON",
        "[] hunter22|it is not JSON",
        "{\"origin\":\"https://h/\",\"password\":\"hunter22\"}|it is not an array",
        "\"hunter22\"|it is not an array",
        "[\"hunter22\"]|entry 1: it has the texts origin, password and maybe username, and no others",
        "[{\"origin\":\"https://h/\",\"pasword\":\"hunter22\"}]"
            + "|entry 1: it has the texts origin, password and maybe username, and no others",
        "[{\"origin\":\"https://h/\",\"password\":\"hunter22\",\"user\":\"me\"}]"
            + "|entry 1: it has the texts origin, password and maybe username, and no others",
        "[{\"origin\":\"https://h/\",\"password\":12345678}]"
            + "|entry 1: it has the texts origin, password and maybe username, and no others",
        "[{\"origin\":\"https://h/\",\"password\":\"hunter22\",\"username\":null}]"
            + "|entry 1: it has the texts origin, password and maybe username, and no others",
        "[{\"origin\":\"https://h/\",\"password\":\"a\"},{\"origin\":\"https://hunter22@h\","
            + "\"password\":\"a\"}]|entry 2: the origin is not scheme://host[:port][/path/], without"
            + " user, query and fragment",
        "[{\"origin\":\"https://h\",\"password\":\"hunter22\"},{\"origin\":\"https://h/\","
            + "\"password\":\"a\"}]|two credentials are for the same origin"
      })
  void aMistakeIsOneLineThatShowsNothing(String value, String what) throws IOException {
    MineException e =
        assertThrows(MineException.class, () -> CredentialsVariable.read(value, redactor));
    assertEquals(ExitCode.USAGE, e.exitCode());
    assertEquals("MINE_CREDENTIALS: " + what, e.getMessage());
    assertNull(e.getCause());
    Terminal.Run run =
        new Terminal(mine, Map.of("MINE_CREDENTIALS", value)).mine("plan", "--stacktrace");
    assertEquals(ExitCode.USAGE.code(), run.code());
    assertTrue(run.err().startsWith("mine: MINE_CREDENTIALS: " + what + "\n"), run.err());
    assertFalse((run.out() + run.err() + run.result()).contains("hunter22"), run.err());
  }

  @Test
  void everyFormIsHidden() {
    CredentialsVariable.read(
        "[{\"origin\":\"https://h/\",\"username\":\"me\",\"password\":\"pass\\\"word/ü\"}]",
        redactor);
    for (String form :
        List.of(
            "pass\"word/ü",
            "pass\\\"word/ü",
            "pass%22word%2F%C3%BC",
            "cGFzcyJ3b3JkL8O8",
            "bWU6cGFzcyJ3b3JkL8O8")) {
      assertEquals("****", redactor.apply(form));
    }
  }

  @Test
  void thePullSendsThem() throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(200, 3);
          exchange.getResponseBody().write(new byte[] {'a', 'b', 'c'});
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      Files.createDirectories(mine.resolve(".dvc"));
      Files.createDirectories(mine.resolve("data"));
      Files.writeString(
          mine.resolve("mine.yaml"),
          "name: flymine\nintermine:\n  version: 5.0.0\nenvironments:\n  local:\n");
      Files.writeString(
          mine.resolve(".dvc/config"),
          "[core]\nremote = web\n['remote \"web\"']\nurl = " + url + "/dvc\n");
      Files.writeString(
          mine.resolve("data/x.dvc"),
          "outs:\n- md5: 900150983cd24fb0d6963f7d28e17f72\n  size: 3\n  hash: md5\n  path: x\n");
      String value =
          "[{\"origin\":\"" + url + "/dvc/\",\"username\":\"me\",\"password\":\"secret\"}]";
      Terminal.Run run = new Terminal(mine, Map.of("MINE_CREDENTIALS", value)).mine("data", "pull");
      assertEquals(0, run.code(), run.err());
      assertEquals(List.of("Basic bWU6c2VjcmV0"), seen);
      assertEquals("abc", Files.readString(mine.resolve("data/x")));
    } finally {
      server.stop(0);
    }
  }
}
