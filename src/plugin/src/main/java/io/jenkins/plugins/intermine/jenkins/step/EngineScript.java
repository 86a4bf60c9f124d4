package io.jenkins.plugins.intermine.jenkins.step;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shell script that finds a Java on the agent and becomes the engine.
 *
 * <p>The script is constant: everything that varies comes to it by environment variables, so
 * nothing is ever quoted. It runs inside the step's launcher, which may be a container, and so it
 * is the script that looks for Java, not the controller.
 */
final class EngineScript {

  /** The exit code when no Java fits: one that neither the engine nor a signal gives. */
  static final int NO_JAVA = 97;

  /** The oldest Java that runs the engine. */
  static final int MINIMUM_JAVA = 17;

  static final String TEXT =
      """
      #!/bin/sh
      # An empty JDK variable means that JAVA_HOME and PATH are searched.
      java=
      tried=
      consider() {
        if [ -z "$java" ] && [ -n "$1" ]; then
          version=$("$1" -version 2>&1 |
            sed -n 's/.* version "\\(1\\.\\)\\{0,1\\}\\([0-9][0-9]*\\).*/\\2/p' | head -n 1)
          if [ -n "$version" ] && [ "$version" -ge "$MINE_STEP_MINIMUM_JAVA" ]; then
            java=$1
          else
            tried="$tried; $1 is ${version:-not a Java}"
          fi
        fi
      }
      if [ -n "$MINE_STEP_JDK" ]; then
        consider "$MINE_STEP_JDK/bin/java"
      else
        consider "${JAVA_HOME:+$JAVA_HOME/bin/java}"
        consider "$(command -v java)"
      fi
      if [ -z "$java" ]; then
        echo "[mine] no Java $MINE_STEP_MINIMUM_JAVA or later${tried:-; neither JAVA_HOME nor PATH has one}" >&2
        exit 97
      fi
      jar=$MINE_STEP_JAR
      count=$MINE_STEP_ARGUMENTS
      set --
      i=1
      while [ "$i" -le "$count" ]; do
        eval "set -- \\"\\$@\\" \\"\\$MINE_STEP_ARGUMENT_$i\\"; unset MINE_STEP_ARGUMENT_$i"
        i=$((i + 1))
      done
      unset MINE_STEP_JAR MINE_STEP_JDK MINE_STEP_MINIMUM_JAVA MINE_STEP_ARGUMENTS
      exec "$java" -jar "$jar" "$@"
      """;

  private EngineScript() {}

  /** The environment that {@link #TEXT} reads. */
  static Map<String, String> environment(String jar, String jdk, List<String> arguments) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("MINE_STEP_JAR", jar);
    environment.put("MINE_STEP_JDK", jdk);
    environment.put("MINE_STEP_MINIMUM_JAVA", Integer.toString(MINIMUM_JAVA));
    environment.put("MINE_STEP_ARGUMENTS", Integer.toString(arguments.size()));
    for (int i = 0; i < arguments.size(); i++) {
      environment.put("MINE_STEP_ARGUMENT_" + (i + 1), arguments.get(i));
    }
    return environment;
  }
}
