package hudson.util;

import hudson.model.ModelObject;
import java.util.ArrayList;
import org.kohsuke.stapler.HttpResponse;

public class ListBoxModel extends ArrayList<ListBoxModel.Option> implements HttpResponse {
  private static final long serialVersionUID = 1L;

  public static final class Option {
    Option() {}
  }

  public void add(ModelObject usedForDisplayName, String value) {
    throw new UnsupportedOperationException();
  }
}
