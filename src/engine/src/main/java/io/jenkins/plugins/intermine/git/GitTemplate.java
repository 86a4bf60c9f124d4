package io.jenkins.plugins.intermine.git;

import io.jenkins.plugins.intermine.file.Folders;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A template in a git repository: the files of its default branch's last commit.
 *
 * <p>They are read from git's objects and never checked out, so nothing in the repository (hooks,
 * filters, links) has an effect here.
 */
final class GitTemplate extends Template {

  /** The others are unencrypted, or (ext::, fd::) run programs. */
  private static final Set<String> SCHEMES = Set.of("https", "ssh", "file");

  /** Where the fetched commit is kept in the clone. */
  private static final String FETCHED = "refs/heads/template";

  private static final int TIMEOUT_SECONDS = 60;

  private final URIish url;
  private final SshProgram ssh;

  private GitTemplate(URIish url, SshProgram ssh) {
    this.url = url;
    this.ssh = ssh;
  }

  /** Whether a text means a repository elsewhere, allowed or not. */
  static boolean looksLikeUrl(String text) {
    return text.contains("://") || text.contains("::") || text.matches("[^/:]+@[^/:]+:.+");
  }

  static GitTemplate at(String text) {
    return at(text, new SshProgram("ssh"));
  }

  /**
   * @param text {@code https://…}, {@code ssh://…}, {@code user@host:path} or {@code file://…}
   */
  static GitTemplate at(String text, SshProgram ssh) {
    URIish url;
    try {
      url = new URIish(text);
    } catch (URISyntaxException e) {
      throw refused("not the URL of a git repository", e);
    }
    boolean shortForm = url.getScheme() == null && !text.contains("://");
    if (text.contains("::") || !(shortForm || SCHEMES.contains(String.valueOf(url.getScheme())))) {
      throw refused("a template's URL starts with https://, ssh:// or file://", null);
    }
    if (url.getPass() != null) {
      throw refused("a template's URL must not hold a password; use ssh, or clone it", null);
    }
    return new GitTemplate(url, ssh);
  }

  private static MineException refused(String why, Exception cause) {
    return new MineException(ExitCode.USAGE, why, cause);
  }

  @Override
  public String label() {
    return url.toString();
  }

  @Override
  void readTo(Taker taker) throws IOException {
    Path clone = Files.createTempDirectory("mine-template-");
    try (Git git = download(clone)) {
      readCommit(git.getRepository(), taker);
    } finally {
      Folders.delete(clone);
    }
  }

  private Git download(Path clone) throws IOException {
    try {
      Git git = Git.init().setBare(true).setDirectory(clone.toFile()).call();
      // Otherwise JGit tidies the clone up in the background while it is being deleted.
      git.getRepository().getConfig().setInt("gc", null, "auto", 0);
      git.getRepository().getConfig().setBoolean("gc", null, "autoDetach", false);
      git.getRepository().getConfig().save();
      fetch(git);
      return git;
    } catch (GitAPIException | JGitInternalException e) {
      throw new MineException(
          ExitCode.TOOL, "can't clone the template " + label() + ": " + cause(e), e);
    }
  }

  private void fetch(Git git) throws GitAPIException {
    git.fetch()
        .setRemote(url.toPrivateString())
        .setRefSpecs("+" + Constants.HEAD + ":" + FETCHED)
        .setDepth(1)
        .setTagOpt(TagOpt.NO_TAGS)
        .setTimeout(TIMEOUT_SECONDS)
        .setTransportConfigCallback(
            transport -> {
              if (transport instanceof SshTransport overSsh) {
                overSsh.setSshSessionFactory(ssh);
              }
            })
        .call();
  }

  /** JGit wraps the reason several times, each time with less of it. */
  private static String cause(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  private static void readCommit(Repository repository, Taker taker) throws IOException {
    ObjectId head = repository.resolve(FETCHED);
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk files = new TreeWalk(repository)) {
      files.addTree(commits.parseCommit(head).getTree());
      files.setRecursive(true);
      while (files.next()) {
        take(repository, files, taker);
      }
    }
  }

  private static void take(Repository repository, TreeWalk file, Taker taker) throws IOException {
    boolean executable = FileMode.EXECUTABLE_FILE.equals(file.getRawMode(0));
    if (!executable && !FileMode.REGULAR_FILE.equals(file.getRawMode(0))) {
      throw new MineException(
          ExitCode.INVALID,
          "the template holds "
              + Filling.shown(file.getPathString())
              + ", which is "
              + (FileMode.SYMLINK.equals(file.getRawMode(0)) ? "a link" : "a submodule")
              + "; only files are copied");
    }
    try (InputStream content = repository.open(file.getObjectId(0)).openStream()) {
      taker.take(file.getPathString(), executable, content);
    }
  }
}
