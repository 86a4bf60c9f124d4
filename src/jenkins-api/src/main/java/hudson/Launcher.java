package hudson;

import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Map;

public abstract class Launcher {
  public boolean isUnix() {
    throw new UnsupportedOperationException();
  }

  public final ProcStarter launch() {
    throw new UnsupportedOperationException();
  }

  public final class ProcStarter {
    ProcStarter() {}

    public ProcStarter cmds(String... args) {
      throw new UnsupportedOperationException();
    }

    public ProcStarter quiet(boolean quiet) {
      throw new UnsupportedOperationException();
    }

    public ProcStarter pwd(FilePath workDir) {
      throw new UnsupportedOperationException();
    }

    public ProcStarter stdout(TaskListener out) {
      throw new UnsupportedOperationException();
    }

    public ProcStarter envs(Map<String, String> overrides) {
      throw new UnsupportedOperationException();
    }

    public Proc start() throws IOException {
      throw new UnsupportedOperationException();
    }
  }

  public static class DecoratedLauncher extends Launcher {
    public DecoratedLauncher(Launcher inner) {}
  }
}
