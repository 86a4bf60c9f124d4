package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.dvc.Credentials;
import io.jenkins.plugins.intermine.dvc.Trust;
import io.jenkins.plugins.intermine.exec.Redactor;
import io.jenkins.plugins.intermine.exec.SecretVariables;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the caller says by environment variables, read once; nothing that lies in a repository
 * changes it.
 *
 * @param trust whether the revision in the repository is by somebody who is trusted
 * @param credentials for data servers
 * @param machineCache the folder of this machine in which downloads are kept for other mines
 */
record Caller(Trust trust, Credentials credentials, Path machineCache) {

  static final String TRUST = "MINE_TRUST";

  /**
   * Reads what the caller says.
   *
   * @param environment names to values
   * @param redactor learns every secret
   * @throws MineException with {@code USAGE} for a value that is not understood, {@code REFUSED}
   *     for credentials that would go with a revision that is not trusted
   */
  static Caller of(Map<String, String> environment, Redactor redactor) {
    Trust trust = trust(environment.getOrDefault(TRUST, ""));
    Credentials credentials =
        CredentialsVariable.read(
            environment.getOrDefault(SecretVariables.CREDENTIALS, ""), redactor);
    if (trust == Trust.UNTRUSTED && !credentials.isEmpty()) {
      throw new MineException(
          ExitCode.REFUSED,
          SecretVariables.CREDENTIALS
              + ": refused, this revision is not trusted ("
              + TRUST
              + "); run it without credentials");
    }
    return new Caller(trust, credentials, Tools.machineCache(environment::get));
  }

  /** A person at the command line, who trusts their own repository and brings no credentials. */
  static Caller person() {
    return new Caller(Trust.TRUSTED, Credentials.NONE, Tools.machineCache(System::getenv));
  }

  private static Trust trust(String value) {
    return switch (value) {
      case "", "trusted" -> Trust.TRUSTED;
      case "untrusted" -> Trust.UNTRUSTED;
      default ->
          throw new MineException(ExitCode.USAGE, TRUST + " is neither 'trusted' nor 'untrusted'");
    };
  }

  /** Whether the revision is by somebody who is trusted. */
  boolean isTrusted() {
    return trust == Trust.TRUSTED;
  }
}
