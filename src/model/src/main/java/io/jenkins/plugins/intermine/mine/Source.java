package io.jenkins.plugins.intermine.mine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A {@code <source>} of project.xml: data that is loaded into the mine, in the order of the file.
 *
 * @param name unique in the file
 * @param type names the jar {@code bio-source-TYPE} that can read the data
 * @param version the exact version of that jar; empty for the mine's own
 * @param dump whether {@code dump="true"} asks for a checkpoint after it
 * @param properties in the order of the file
 * @param line the line of project.xml, from 1
 */
public record Source(
    String name,
    String type,
    Optional<String> version,
    boolean dump,
    List<Property> properties,
    int line) {

  public Source {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(version);
    properties = List.copyOf(properties);
  }

  /** The property with that name, if the source has it. */
  public Optional<Property> property(String property) {
    return properties.stream().filter(each -> each.name().equals(property)).findFirst();
  }

  /** The value of a property; empty where there is none, and for one with a location. */
  public Optional<String> value(String property) {
    return property(property).flatMap(Property::value);
  }

  /** The folder that the data lies in, as it is written: {@code src.data.dir}. */
  public Optional<String> dataFolder() {
    return property(Property.DATA_FOLDER).flatMap(Property::location);
  }

  /** The file that the data is in, as it is written: {@code src.data.file}. */
  public Optional<String> dataFile() {
    return property(Property.DATA_FILE).flatMap(Property::location);
  }
}
