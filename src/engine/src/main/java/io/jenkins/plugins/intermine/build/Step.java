package io.jenkins.plugins.intermine.build;

/**
 * A step of a build.
 *
 * @param kind what it does
 * @param name of the source or the post-process; the kind's own for the others
 * @param key content key of everything that its result depends on
 * @param keep whether the database is copied when it is done, so that a later build can go on there
 */
record Step(Kind kind, String name, String key, boolean keep) {

  /** What a step does. */
  enum Kind {
    BIO("bio", "build the mine's own sources and post-processes"),
    MODEL("model", "merge the model and create the database"),
    SOURCE("source", "integrate"),
    POST_PROCESS("post-process", "post-process"),
    USER_PROFILE("user-profile", "create the user-profile database"),
    WEBAPP("webapp", "build the webapp");

    private final String id;
    private final String label;

    Kind(String id, String label) {
      this.id = id;
      this.label = label;
    }

    /** The kind's name in ids and events. */
    String id() {
      return id;
    }

    /** Whether it changes the production database. */
    boolean changesDatabase() {
      return this == MODEL || this == SOURCE || this == POST_PROCESS;
    }
  }

  /** Unique in a plan. */
  String id() {
    return hasName() ? kind.id + ":" + name : kind.id;
  }

  /** For people. */
  String label() {
    return hasName() ? kind.label + " " + name : kind.label;
  }

  private boolean hasName() {
    return kind == Kind.SOURCE || kind == Kind.POST_PROCESS;
  }
}
