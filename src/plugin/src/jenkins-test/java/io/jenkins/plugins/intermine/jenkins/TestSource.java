package io.jenkins.plugins.intermine.jenkins;

import hudson.model.Item;
import hudson.model.TaskListener;
import hudson.scm.NullSCM;
import hudson.scm.SCM;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;

/**
 * A source of jobs whose names begin with {@code pr-}; it trusts the revision {@code main} alone.
 */
final class TestSource extends SCMSource {

  TestSource() {
    setId("test");
  }

  /** What a build of this revision carries. */
  static SCMRevisionAction at(String revision) {
    return new SCMRevisionAction(new TestSource(), new Revision(revision));
  }

  @Override
  public SCMRevision getTrustedRevision(SCMRevision revision, TaskListener listener) {
    return new Revision("main");
  }

  @Override
  protected void retrieve(
      SCMSourceCriteria criteria,
      SCMHeadObserver observer,
      SCMHeadEvent<?> event,
      TaskListener listener) {
    throw new UnsupportedOperationException("the tests' jobs are there already");
  }

  @Override
  public SCM build(SCMHead head, SCMRevision revision) {
    return new NullSCM();
  }

  private static final class Revision extends SCMRevision {
    private static final long serialVersionUID = 1L;
    private final String name;

    Revision(String name) {
      super(new SCMHead(name));
      this.name = name;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Revision that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Finds the source of a job. Each test that wants it extends it with {@code TestExtension}. */
  static class OfJobs extends SourceByItem {
    @Override
    public SCMSource getSource(Item item) {
      return item.getName().startsWith("pr-") ? new TestSource() : null;
    }
  }
}
