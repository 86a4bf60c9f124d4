package hudson.model;

import java.util.List;

public abstract class Cause {
  public static class UpstreamCause extends Cause {
    public List<Cause> getUpstreamCauses() {
      throw new UnsupportedOperationException();
    }
  }

  public static class UserIdCause extends Cause {
    public String getUserId() {
      throw new UnsupportedOperationException();
    }
  }
}
