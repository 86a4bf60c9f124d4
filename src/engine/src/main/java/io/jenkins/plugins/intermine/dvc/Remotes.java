package io.jenkins.plugins.intermine.dvc;

import java.nio.file.Path;
import java.util.Locale;

/** Opens remotes by the scheme of their address, within what the trust allows. */
final class Remotes {
  private final Path root;
  private final Trust trust;
  private final Credentials credentials;

  Remotes(Path root, Trust trust, Credentials credentials) {
    this.root = root;
    this.trust = trust;
    this.credentials = credentials;
  }

  Remote open(RemoteConfig config) {
    refuseVersioned(config);
    int colon = config.url().indexOf("://");
    if (colon < 0) {
      checkFolder(config);
      return new FolderRemote(config);
    }
    String scheme = config.url().substring(0, colon).toLowerCase(Locale.ROOT);
    if (scheme.equals("http") || scheme.equals("https")) {
      return new HttpRemote(config, trust, credentials);
    }
    throw new DvcException(
        DvcException.Kind.UNSUPPORTED,
        config.show()
            + " is of the kind "
            + scheme
            + ", which can't be read yet; use a folder or HTTP(S)");
  }

  private static void refuseVersioned(RemoteConfig config) {
    for (String key : new String[] {"worktree", "version_aware"}) {
      if ("true".equalsIgnoreCase(config.option(key))) {
        throw new DvcException(
            DvcException.Kind.UNSUPPORTED,
            config.show() + " keeps versions in the cloud (" + key + "), which can't be read yet");
      }
    }
  }

  private void checkFolder(RemoteConfig config) {
    boolean outside = !Path.of(config.url()).startsWith(root);
    if (trust == Trust.UNTRUSTED && config.level().isInRepository() && outside) {
      throw new DvcException(
          DvcException.Kind.UNSAFE,
          config.show() + " lies outside the repository, whose configuration is not trusted here");
    }
  }
}
