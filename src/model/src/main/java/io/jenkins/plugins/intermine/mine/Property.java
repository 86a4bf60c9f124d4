package io.jenkins.plugins.intermine.mine;

import java.util.Objects;
import java.util.Optional;

/**
 * A {@code <property>} of project.xml. InterMine reads {@code src.data.dir} and {@code
 * src.data.file} from {@code location} and every other property from {@code value}.
 *
 * @param name its name
 * @param value its value, unless it has a location
 * @param location a path, unless it has a value; relative to the repository
 * @param line the line of project.xml, from 1
 */
public record Property(String name, Optional<String> value, Optional<String> location, int line) {
  static final String DATA_FOLDER = "src.data.dir";
  static final String DATA_FILE = "src.data.file";
  static final String INCLUDES = "src.data.dir.includes";
  static final String EXCLUDES = "src.data.dir.excludes";

  public Property {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
    Objects.requireNonNull(location);
  }

  /** Whether InterMine reads this property's location, and not its value. */
  boolean isDataPath() {
    return name.equals(DATA_FOLDER) || name.equals(DATA_FILE);
  }
}
