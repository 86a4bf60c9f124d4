package io.jenkins.plugins.intermine.mine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A {@code <post-process>} of project.xml: work on the whole database after all sources, in the
 * order of the file. Any name is possible, for mines bring their own.
 *
 * @param name unique in the file; names the jar {@code bio-postprocess-NAME}
 * @param version the exact version of that jar; empty for the mine's own
 * @param dump whether {@code dump="true"} asks for a checkpoint after it
 * @param properties in the order of the file; few have any
 * @param line the line of project.xml, from 1
 */
public record PostProcess(
    String name, Optional<String> version, boolean dump, List<Property> properties, int line) {

  public PostProcess {
    Objects.requireNonNull(name);
    Objects.requireNonNull(version);
    properties = List.copyOf(properties);
  }
}
