package hudson;

public abstract class Launcher {
  public boolean isUnix() {
    throw new UnsupportedOperationException();
  }

  public static class DecoratedLauncher extends Launcher {
    public DecoratedLauncher(Launcher inner) {}
  }
}
