package io.jenkins.plugins.intermine.git;

import io.jenkins.plugins.intermine.exec.SecretVariables;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/**
 * Lets JGit reach a host by the machine's own {@code ssh}, with the person's keys, agent and {@code
 * ~/.ssh/config}. It never asks: a host or key that isn't known yet is an error.
 */
final class SshProgram extends SshSessionFactory {

  private final String program;

  SshProgram(String program) {
    this.program = program;
  }

  @Override
  public RemoteSession getSession(URIish url, CredentialsProvider credentials, FS fs, int millis)
      throws TransportException {
    List<String> words = words(url);
    return new RemoteSession() {
      @Override
      public Process exec(String command, int timeout) throws IOException {
        List<String> all = new ArrayList<>(words);
        all.add(command);
        ProcessBuilder ssh = new ProcessBuilder(all).directory(new File("/"));
        SecretVariables.removeFrom(ssh.environment());
        return new Awaited(ssh.start());
      }

      @Override
      public void disconnect() {
        // Each command has a connection of its own, which ends with it.
      }
    };
  }

  /** Everything but the command; a host that looks like an option would be one. */
  private List<String> words(URIish url) throws TransportException {
    String host = url.getHost();
    if (host == null || host.startsWith("-") || String.valueOf(url.getUser()).startsWith("-")) {
      throw new TransportException("not a host's name: " + host);
    }
    List<String> words = new ArrayList<>(List.of(program, "-o", "BatchMode=yes"));
    if (url.getPort() > 0) {
      words.addAll(List.of("-p", Integer.toString(url.getPort())));
    }
    words.add("--");
    words.add(url.getUser() == null ? host : url.getUser() + "@" + host);
    return words;
  }

  @Override
  public String getType() {
    return "program";
  }

  /** JGit asks for the exit code as soon as the output ended, which is before the process does. */
  private static final class Awaited extends Process {
    private final Process process;

    Awaited(Process process) {
      this.process = process;
    }

    @Override
    public int exitValue() {
      try {
        process.waitFor(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return process.exitValue();
    }

    @Override
    public int waitFor() throws InterruptedException {
      return process.waitFor();
    }

    @Override
    public OutputStream getOutputStream() {
      return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
      return process.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
      return process.getErrorStream();
    }

    @Override
    public void destroy() {
      process.destroy();
    }
  }
}
