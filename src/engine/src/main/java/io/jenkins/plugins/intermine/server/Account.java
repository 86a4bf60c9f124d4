package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.exec.Command;
import io.jenkins.plugins.intermine.exec.ProcessRunner;
import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The account as which PostgreSQL runs. It refuses to run as root, and asks that its account has a
 * name.
 *
 * <p>Root becomes an account without rights: the one that owns the folder around the data, if that
 * isn't root's, or nobody. Where that one can't reach the folders, e.g. below {@code /root}, a user
 * namespace is used, in which root is nobody but still reaches its own files.
 */
final class Account {
  private static final int ROOT = 0;
  private static final int NOBODY = 65_534;

  /** For those who own their files already. */
  private static final int UNCHANGED = -1;

  private final List<String> prefix;
  private final int owner;

  private Account(List<String> prefix, int owner) {
    this.prefix = prefix;
    this.owner = owner;
  }

  /**
   * The account for a data folder, which is made its own.
   *
   * @param program which it must be able to run
   * @param data its folder, which must be there
   * @throws MineException with {@code PREFLIGHT} when this machine allows none
   */
  static Account forData(Path program, Path data, ProcessRunner runner) throws IOException {
    boolean root = effectiveUser(Files.readString(Path.of("/proc/self/status"))) == ROOT;
    for (Account account : root ? forRoot(data) : forOthers()) {
      if (account.reaches(program, data, runner)) {
        account.own(data);
        return account;
      }
    }
    throw new MineException(
        ExitCode.PREFLIGHT,
        root
            ? "PostgreSQL doesn't run as root, and neither another account nor a user namespace can"
                + " use "
                + data
                + "; run mine as an ordinary user, or let all enter the folders above (chmod o+x)"
            : "PostgreSQL can't use " + data + ", or this account has no name in /etc/passwd");
  }

  private static List<Account> forRoot(Path data) throws IOException {
    List<Account> accounts = new ArrayList<>();
    int around = uid(data.toAbsolutePath().getParent());
    if (around != ROOT) {
      accounts.add(unprivileged(around));
      accounts.add(unprivileged(around).inNamespace());
    }
    accounts.add(unprivileged(NOBODY));
    accounts.add(new Account(List.of(), ROOT).inNamespace());
    return accounts;
  }

  private static List<Account> forOthers() {
    Account self = new Account(List.of(), UNCHANGED);
    return List.of(self, self.inNamespace());
  }

  private static Account unprivileged(int uid) {
    return new Account(
        List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--no-new-privs"),
        uid);
  }

  /** The same, where it is called nobody: containers often have users without a name. */
  private Account inNamespace() {
    return new Account(words(List.of("unshare", "-U")), owner);
  }

  private boolean reaches(Path program, Path data, ProcessRunner runner) {
    String test = "test -d \"$1\" && id -un && exec \"$0\" --version";
    List<String> words = List.of("/bin/sh", "-c", test, program.toString(), data.toString());
    Command command = Command.in(data.toAbsolutePath().getParent(), words(words));
    try {
      return runner.run(command).ok();
    } catch (MineException e) {
      if (e.exitCode() == ExitCode.ABORTED) {
        throw e;
      }
      // setpriv or unshare isn't there: then this way isn't one
      return false;
    }
  }

  /** The words that run a program as this account. */
  List<String> words(List<String> program) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(program);
    return words;
  }

  /**
   * Gives a file, or a folder and what is in it, to this account. A folder itself comes last, so
   * one that belongs to the account does so with all that is in it.
   */
  void own(Path path) throws IOException {
    if (owner == UNCHANGED || uid(path) == owner) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            return give(file);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            return give(folder);
          }
        });
  }

  private FileVisitResult give(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
    return FileVisitResult.CONTINUE;
  }

  /**
   * As whom a process acts.
   *
   * @param status its {@code /proc/PID/status}: real, effective, saved and file system's user
   */
  static int effectiveUser(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("Uid:"))
        .map(line -> Integer.parseInt(line.split("\\s+")[2]))
        .findFirst()
        .orElseThrow();
  }

  private static int uid(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
