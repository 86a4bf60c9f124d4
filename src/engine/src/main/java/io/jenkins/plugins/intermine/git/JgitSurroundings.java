package io.jenkins.plugins.intermine.git;

import io.jenkins.plugins.intermine.exec.SecretVariables;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;

/**
 * What JGit wants to know of the machine: where git's configuration lies, and the modes of new
 * files. It asks {@code git} and {@code sh}, as children that inherit all variables, the secret
 * ones too: so whoever has such asks here first.
 */
public final class JgitSurroundings {

  private static final int PATIENCE_SECONDS = 10;

  private JgitSurroundings() {}

  /** Finds it out without secrets, and tells JGit, which then starts no child. */
  public static void findWithoutSecrets() {
    FS.DETECTED.setGitSystemConfig(systemConfig());
    if (FS.DETECTED instanceof FS_POSIX posix) {
      umask().ifPresent(posix::setUmask);
    }
  }

  /** The kernel tells; an old one does not. */
  private static OptionalInt umask() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("Umask:"))
          .mapToInt(line -> Integer.parseInt(line.substring("Umask:".length()).strip(), 8))
          .findFirst();
    } catch (IOException e) {
      // Not Linux: then JGit asks in its own way.
      return OptionalInt.empty();
    }
  }

  /** The file; null where there is no git, or none that tells. */
  private static File systemConfig() {
    // Git has no word for where the file is, but it opens an editor on it.
    ProcessBuilder git = new ProcessBuilder("git", "config", "--system", "--edit");
    SecretVariables.removeFrom(git.environment());
    git.environment().put("GIT_EDITOR", "echo");
    git.directory(new File("/")).redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = git.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean told = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return told && process.exitValue() == 0 && !said.isBlank() ? new File(said.strip()) : null;
    } catch (IOException e) {
      // There is no git.
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
