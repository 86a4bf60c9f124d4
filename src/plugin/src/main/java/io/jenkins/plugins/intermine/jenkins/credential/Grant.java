package io.jenkins.plugins.intermine.jenkins.credential;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.intermine.jenkins.config.CredentialRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Looks up a credential for a build, as the build: what the build's job and user can't see it does
 * not get. It is given to the engine together with the addresses that it may be sent to.
 */
public final class Grant {

  /**
   * By this variable the engine gets a JSON list of {@code origin}, {@code username}, {@code
   * password}.
   */
  private static final String VARIABLE = "MINE_CREDENTIALS";

  /** What the engine is always given, so that nothing of the agent's own environment counts. */
  private static final String NONE = "[]";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Run<?, ?> build;
  private final List<Map<String, String>> given = new ArrayList<>();
  private final List<String> words = new ArrayList<>();

  private Grant(Run<?, ?> build) {
    this.build = build;
  }

  /** No secrets. */
  public static GrantedSecrets nothing() {
    return new GrantedSecrets(Map.of(VARIABLE, NONE), List.of());
  }

  /**
   * The secrets of a credential.
   *
   * @param credentialsId its ID
   * @throws AbortException when no rule says where it may be sent to, when the build can't see it,
   *     or when it is of a kind that can't be used
   */
  public static GrantedSecrets of(Run<?, ?> build, String credentialsId) throws IOException {
    Grant grant = new Grant(build);
    List<String> origins = CredentialRules.originsOf(build.getParent(), credentialsId);
    if (origins.isEmpty()) {
      throw new AbortException(
          "No rule says where the credential '"
              + credentialsId
              + "' may be sent to; an administrator adds one under Manage Jenkins, System,"
              + " InterMine, or in the configuration of the job's folder");
    }
    for (String origin : origins) {
      grant.add(credentialsId, origin);
    }
    return new GrantedSecrets(Map.of(VARIABLE, JSON.writeValueAsString(grant.given)), grant.words);
  }

  private void add(String credentialsId, String origin) throws AbortException {
    StandardCredentials found =
        CredentialsProvider.findCredentialById(
            credentialsId,
            StandardCredentials.class,
            build,
            URIRequirementBuilder.fromUri(origin).build());
    if (found == null) {
      throw new AbortException(
          "There is no credential '" + credentialsId + "' that this build can use for " + origin);
    }
    if (found instanceof StandardUsernamePasswordCredentials pair) {
      add(origin, pair.getUsername(), pair.getPassword().getPlainText());
    } else if (found instanceof StringCredentials token) {
      add(origin, null, token.getSecret().getPlainText());
    } else {
      throw new AbortException(
          "The credential '"
              + credentialsId
              + "' is neither a user name with a password nor a secret text");
    }
    CredentialsProvider.track(build, found);
  }

  private void add(String origin, String username, String password) {
    Map<String, String> one = new LinkedHashMap<>();
    one.put("origin", origin);
    words.add(password);
    if (username != null) {
      one.put("username", username);
      // as it is sent
      byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
      words.add(Base64.getEncoder().encodeToString(pair));
    }
    one.put("password", password);
    given.add(one);
  }
}
