package io.jenkins.plugins.intermine.dvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

  private static OriginCredential of(String origin) {
    return OriginCredential.of(origin, "me", "secret-word");
  }

  @ParameterizedTest
  @CsvSource({
    "https://data.example.org, https://data.example.org/files/md5/aa/bb",
    "https://data.example.org/, https://data.example.org",
    "https://data.example.org/dvc/, https://data.example.org/dvc",
    "https://data.example.org/dvc, https://data.example.org/dvc/files?sig=x",
    "https://data.example.org/dvc, HTTPS://Data.Example.ORG:443/dvc/files",
    "https://data.example.org:443/dvc, https://data.example.org/dvc/files",
    "https://data.example.org/dvc, https://data.example.org/x/../dvc/./files",
    "https://data.example.org/x/../dvc, https://data.example.org/dvc/files",
    "https://data.example.org/d%76c, https://data.example.org/%64vc/files",
    "https://data.example.org/100%25, https://data.example.org/100%25/files",
    "https://data.example.org/a+b, https://data.example.org/a+b/files",
    "http://127.0.0.1:8080/dvc, http://127.0.0.1:8080/dvc//files",
    "http://[::1]:8080, http://[::1]:8080/files",
    "s3://bucket/prefix, s3://bucket/prefix/files"
  })
  void aCredentialIsForWhatLiesBelowItsOrigin(String origin, String request) {
    assertTrue(of(origin).covers(URI.create(request)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://data.example.org/dvc, http://data.example.org/dvc/files",
    "http://data.example.org/dvc, https://data.example.org/dvc/files",
    "https://data.example.org/dvc, https://data.example.org:8443/dvc/files",
    "https://data.example.org/dvc, https://data.example.org.evil.org/dvc/files",
    "https://data.example.org/dvc, https://evil.org/dvc?https://data.example.org/dvc",
    "https://data.example.org/dvc, https://data.example.org@evil.org/dvc/files",
    "https://data.example.org/dvc, https://sub.data.example.org/dvc/files",
    "https://data.example.org/dvc, https://data.example.org/",
    "https://data.example.org/dvc, https://data.example.org/DVC/files",
    "https://data.example.org/dvc, https://data.example.org/dvc-other/files",
    "https://data.example.org/dvc, https://data.example.org/dvc/../secret",
    "https://data.example.org/dvc, https://data.example.org/dvc/%2e%2e/secret",
    "https://data.example.org/dvc, https://data.example.org/dvc/%2E./secret",
    "https://data.example.org/dvc, https://data.example.org/dvc/%252e%252e/secret",
    "https://data.example.org/dvc, https://data.example.org/dvc/..%2fsecret",
    "https://data.example.org/dvc, https://data.example.org/dvc%2f..%2fsecret",
    "https://data.example.org/dvc, https://data.example.org/dvc/..%5csecret",
    "https://data.example.org/dvc, https://data.example.org/dvc/..%c0%afsecret",
    "https://data.example.org/dvc, https://data.example.org/dvc/..;x/secret",
    "https://data.example.org/dvc, https://data.example.org/dvc/%2e%2e;x/secret",
    "https://data.example.org/dvc, https://data.example.org/dvc//../../secret",
    "https://data.example.org/dvc, https://data.example.org/x//../dvc/files",
    "https://data.example.org/dvc, https://data.example.org/dvc/%00/files",
    "s3://bucket/prefix, https://bucket/prefix/files",
    "ssh://host:22/srv, https://host:22/srv/files"
  })
  void andForNothingElse(String origin, String request) {
    assertFalse(of(origin).covers(URI.create(request)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "data.example.org",
        "//data.example.org/dvc",
        "https:",
        "https:///dvc",
        "https://",
        "https://me@data.example.org/",
        "https://me:pw@data.example.org/",
        "https://@data.example.org/",
        "https://data.example.org/?",
        "https://data.example.org/?a=b",
        "https://data.example.org/#",
        "https://data.example.org/dvc#x",
        "https://data.example.org:0/",
        "https://data.example.org:65536/",
        "https://data.example.org:x/",
        "https://my_host/",
        "https://data.example.org/a b",
        "https://data.example.org/dvc/%2e%2e",
        "https://data.example.org/dvc%2fx",
        "https://data.example.org/%",
        "ssh://me@host/srv",
        "s3://me@bucket/prefix",
        "mailto:me@example.org"
      })
  void anOriginThatIsNoneIsRefusedWithoutShowingIt(String origin) {
    DvcException e = assertThrows(DvcException.class, () -> of(origin));
    assertEquals(DvcException.Kind.USAGE, e.kind());
    assertEquals(
        "the origin is not scheme://host[:port][/path/], without user, query and fragment",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://my_bucket.x/prefix/", "s3://bucket", "ssh://host:2222/srv/dvc"})
  void originsOfRemotesToComeAreTaken(String origin) {
    of(origin);
  }

  @Test
  void theMostSpecificOriginWins() {
    OriginCredential whole = of("https://h/");
    OriginCredential deep = of("https://h/a/b");
    OriginCredential middle = of("https://h/a/");
    Credentials all = Credentials.of(List.of(whole, deep, middle));
    assertSame(deep, all.of(URI.create("https://h/a/b/c")).orElseThrow());
    assertSame(middle, all.of(URI.create("https://h/a/bc")).orElseThrow());
    assertSame(whole, all.of(URI.create("https://h/")).orElseThrow());
    assertTrue(all.of(URI.create("https://other/")).isEmpty());
  }

  @Test
  void oneOriginHasOneCredential() {
    List<OriginCredential> same = List.of(of("https://h/a"), of("HTTPS://H:443/x/../a/"));
    assertThrows(DvcException.class, () -> Credentials.of(same));
  }

  @ParameterizedTest
  @CsvSource(
      emptyValue = "",
      value = {"me:too, pw", "me, ''", ", 'two words'", ", 'umläut'", ", ''"})
  void whatCantBeSentIsRefused(String username, String password) {
    DvcException e =
        assertThrows(
            DvcException.class, () -> OriginCredential.of("https://h/", username, password));
    assertEquals(DvcException.Kind.USAGE, e.kind());
    assertFalse(!password.isEmpty() && e.getMessage().contains(password), e.getMessage());
  }

  @Test
  void everyFormOfThePasswordIsToldForHiding() {
    OriginCredential credential = OriginCredential.of("https://h/", "me", "a b/ü&");
    assertEquals(
        Set.of(
            "a b/ü&", "YSBiL8O8Jg==", "a+b%2F%C3%BC%26", "a%20b%2F%C3%BC%26", "bWU6YSBiL8O8Jg=="),
        credential.secretTexts());
    assertFalse(credential.toString().contains("a b"), credential.toString());
    assertTrue(
        OriginCredential.of("ssh://h/", "me", "-----BEGIN\nKEYKEY\n")
            .secretTexts()
            .contains("KEYKEY"));
  }
}
