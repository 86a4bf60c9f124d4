package io.jenkins.plugins.intermine.mine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code mine.yaml} says about a mine, with the defaults filled in. Read it with {@link
 * MineFile}.
 *
 * @param name {@code [a-z][a-z0-9-]{0,40}}: also the name of the database and the path of the
 *     webapp
 * @param title what people see
 * @param scenario where it is built and deployed
 * @param intermineVersion InterMine's exact version, e.g. {@code 5.0.0}
 * @param java the major version of the JDK that runs InterMine's Gradle: 8, 11, 17 or 21
 * @param data where the data comes from
 * @param build how it is built
 * @param environments at least one, in the order of the file; names are unique
 * @param rebuild when it is rebuilt by itself
 */
public record Mine(
    String name,
    String title,
    Scenario scenario,
    String intermineVersion,
    int java,
    DataSettings data,
    BuildSettings build,
    List<Environment> environments,
    RebuildSchedule rebuild) {

  static final Scenario DEFAULT_SCENARIO = Scenario.PROCESS;
  static final int DEFAULT_JAVA = 17;

  public Mine {
    Objects.requireNonNull(name);
    Objects.requireNonNull(title);
    Objects.requireNonNull(scenario);
    Objects.requireNonNull(intermineVersion);
    Objects.requireNonNull(data);
    Objects.requireNonNull(build);
    Objects.requireNonNull(rebuild);
    environments = List.copyOf(environments);
  }

  /** The environment with that name, if the mine has it. */
  public Optional<Environment> environment(String environment) {
    return environments.stream().filter(each -> each.name().equals(environment)).findFirst();
  }

  /**
   * The environment with that name.
   *
   * @throws MineException {@link ExitCode#USAGE} when the mine has none; it names those there are
   */
  public Environment requireEnvironment(String environment) {
    return environment(environment)
        .orElseThrow(
            () ->
                new MineException(
                    ExitCode.USAGE,
                    "the mine '"
                        + name
                        + "' has no environment "
                        + Quote.of(environment)
                        + "; "
                        + Nearest.mend(
                            environment,
                            environments.stream().map(Environment::name).toList(),
                            "mine.yaml has:")));
  }

  /**
   * A name for a new mine.
   *
   * @return the name itself
   * @throws MineException {@link ExitCode#USAGE} when mine.yaml can't have it; says one it can
   */
  public static String requireName(String name) {
    if (MineDocument.NAME.matcher(name).matches()) {
      return name;
    }
    throw new MineException(
        ExitCode.USAGE,
        "the name "
            + Quote.of(name)
            + " must be "
            + MineDocument.NAME_EXPECTED
            + MineDocument.validName(name).map(valid -> ", e.g. " + valid).orElse(""));
  }
}
