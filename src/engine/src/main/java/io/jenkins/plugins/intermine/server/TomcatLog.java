package io.jenkins.plugins.intermine.server;

import java.util.Optional;

/** What Tomcat says while it starts. */
record TomcatLog(LogFile messages) {
  boolean isUp() {
    return messages.first(line -> line.contains("Server startup in")).isPresent();
  }

  /** Tomcat is up although a webapp isn't. */
  Optional<String> failure() {
    return messages.first(
        line ->
            line.contains("startup failed due to previous errors")
                || line.contains("Failed to start component")
                || line.contains("Failed to start connector"));
  }

  /** The line that says why. */
  Optional<String> reason() {
    return messages
        .first(line -> ServerFailure.isPortTaken(line) || ServerFailure.isDiskFull(line))
        .or(this::cause)
        .or(() -> messages.first(line -> line.contains("SEVERE")))
        .or(() -> messages.first(line -> line.contains("Error") || line.contains("Exception")));
  }

  /** The last cause of the first exception says more than the SEVERE line above it. */
  private Optional<String> cause() {
    boolean severe = false;
    String cause = null;
    for (String line : messages.lines()) {
      if (line.contains(" SEVERE ")) {
        if (cause != null) {
          break;
        }
        severe = true;
      } else if (severe && line.startsWith("Caused by: ")) {
        cause = line.substring("Caused by: ".length());
      }
    }
    return Optional.ofNullable(cause);
  }
}
