package io.jenkins.plugins.intermine.git;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.UserConfig;

/** The commit that a new mine's history begins with. */
final class FirstCommit {

  /** Who commits where git's configuration names nobody; no mail can go there. */
  private static final PersonIdent NOBODY =
      new PersonIdent("mine", "mine@intermine-pipeline.invalid");

  private FirstCommit() {}

  /**
   * Whether a folder is a git repository without any branch or tag, as {@code git init} leaves it.
   */
  static boolean isAwaitedBy(Path directory) throws IOException {
    if (!Files.isDirectory(directory.resolve(Constants.DOT_GIT))) {
      return false;
    }
    try (Git git = Git.open(directory.toFile())) {
      return git.getRepository().getRefDatabase().getRefsByPrefix(Constants.R_REFS).isEmpty();
    }
  }

  /** Makes a folder a repository with the branch {@code main}. */
  static void begin(Path directory) {
    try {
      Git.init().setDirectory(directory.toFile()).setInitialBranch("main").call().close();
    } catch (GitAPIException | JGitInternalException e) {
      throw new MineException(
          ExitCode.TOOL, directory + ": git can't make a repository: " + e.getMessage(), e);
    }
  }

  /** Commits all that git doesn't ignore. */
  static String of(Path directory, String message) throws IOException {
    try (Git git = Git.open(directory.toFile())) {
      git.add().addFilepattern(".").call();
      PersonIdent person = person(git.getRepository());
      return git.commit()
          .setMessage(message)
          .setAuthor(person)
          .setCommitter(person)
          .setSign(false)
          .setNoVerify(true)
          .call()
          .name();
    } catch (GitAPIException | JGitInternalException e) {
      throw new MineException(
          ExitCode.TOOL, directory + ": git can't commit: " + e.getMessage(), e);
    }
  }

  private static PersonIdent person(Repository repository) {
    UserConfig user = repository.getConfig().get(UserConfig.KEY);
    boolean known = !user.isAuthorNameImplicit() && !user.isAuthorEmailImplicit();
    return known ? new PersonIdent(repository) : new PersonIdent(NOBODY, Instant.now());
  }
}
