package io.jenkins.plugins.intermine.mine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives the elements of project.xml their meaning, and reports what InterMine would not. */
final class ProjectXmlReader {
  /** Sources whose jars take {@code TYPE.includes} and nothing of {@code src.data.dir.includes}. */
  static final Set<String> DIRECT_TYPES = Set.of("fasta", "vcf", "delimited");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
  private static final String NAME_MEND =
      "use letters, digits, '.', '-' and '_': InterMine splits names at commas and uses them in names"
          + " of files";

  private static final List<String> PROJECT_CHILDREN =
      List.of("property", "sources", "post-processing");
  private static final List<String> SOURCE_ATTRIBUTES =
      List.of("name", "type", "version", "dump", "index");
  private static final List<String> POST_PROCESS_ATTRIBUTES =
      List.of("name", "version", "dump", "index");
  private static final List<String> PROPERTY_ATTRIBUTES = List.of("name", "value", "location");

  private final Problems problems;

  private ProjectXmlReader(Problems problems) {
    this.problems = problems;
  }

  static Optional<ProjectXml> read(Path file, String text, Problems problems) {
    Optional<XmlElement> root = XmlElement.parse(text, problems);
    return root.flatMap(element -> new ProjectXmlReader(problems).project(file, text, element));
  }

  private Optional<ProjectXml> project(Path file, String text, XmlElement root) {
    if (!root.name().equals("project")) {
      problems.error(
          root.line(),
          "the outermost element is <" + root.name() + ">",
          "it must be <project type=\"bio\">");
      return Optional.empty();
    }
    checkAttributes(root, List.of("type"));
    if (root.attribute("type").isEmpty()) {
      problems.error(root.line(), "<project> has no type", "write <project type=\"bio\">");
    }
    checkChildren(root, PROJECT_CHILDREN);
    List<Property> properties = properties(root, "the project");
    List<Source> sources = sources(root);
    List<PostProcess> postProcesses = postProcesses(root);
    PostProcessOrder.check(postProcesses, problems);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        new ProjectXml(file, text, properties, sources, postProcesses, problems.byLine()));
  }

  private List<Source> sources(XmlElement root) {
    Optional<XmlElement> block = only(root, "sources");
    if (block.isEmpty()) {
      problems.error(
          root.line(),
          "there is no <sources>",
          "put the <source> elements into <sources>; InterMine says 'jar not found' instead");
      return List.of();
    }
    checkAttributes(block.get(), List.of());
    checkChildren(block.get(), List.of("source"));
    List<Source> sources = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (XmlElement element : named(block.get(), "source")) {
      source(element).ifPresent(sources::add);
      refuseTwice(element, "source", lines);
    }
    if (named(block.get(), "source").isEmpty()) {
      problems.error(block.get().line(), "<sources> has no <source>", "add one for each data set");
    }
    return sources;
  }

  private Optional<Source> source(XmlElement element) {
    checkAttributes(element, SOURCE_ATTRIBUTES);
    checkChildren(element, List.of("property"));
    Optional<String> name = requireName(element, "name", "a source");
    String title = name.map(each -> "source " + Quote.of(each)).orElse("a source");
    Optional<String> type = requireName(element, "type", title);
    Optional<String> version = version(element, title);
    boolean dump = dump(element, title);
    List<Property> properties = properties(element, title);
    if (named(element, "property").isEmpty()) {
      problems.error(
          element.line(),
          title + " has no properties",
          "add at least its src.data.dir or src.data.file; InterMine fails later with 'class"
              + " \"…null\" is not in the Model'");
    }
    if (name.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    Source source = new Source(name.get(), type.get(), version, dump, properties, element.line());
    checkPatterns(source, title);
    return Optional.of(source);
  }

  private void checkPatterns(Source source, String title) {
    for (String pattern : List.of(Property.INCLUDES, Property.EXCLUDES)) {
      Optional<Property> property = source.property(pattern);
      if (property.isEmpty()) {
        continue;
      }
      if (source.property(Property.DATA_FOLDER).isEmpty()) {
        problems.warning(
            property.get().line(),
            title + " has " + pattern + ", but no src.data.dir",
            "InterMine does not use it; remove it or give the folder");
      } else if (DIRECT_TYPES.contains(source.type())) {
        problems.warning(
            property.get().line(),
            title + " is of type " + source.type() + ", which does not read " + pattern,
            "use " + source.type() + ".includes");
      }
    }
  }

  private List<PostProcess> postProcesses(XmlElement root) {
    Optional<XmlElement> block = only(root, "post-processing");
    if (block.isEmpty()) {
      return List.of();
    }
    checkAttributes(block.get(), List.of());
    checkChildren(block.get(), List.of("post-process"));
    List<PostProcess> postProcesses = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (XmlElement element : named(block.get(), "post-process")) {
      checkAttributes(element, POST_PROCESS_ATTRIBUTES);
      checkChildren(element, List.of("property"));
      Optional<String> name = requireName(element, "name", "a post-process");
      String title = name.map(each -> "post-process " + Quote.of(each)).orElse("a post-process");
      Optional<String> version = version(element, title);
      boolean dump = dump(element, title);
      List<Property> properties = properties(element, title);
      name.ifPresent(
          each ->
              postProcesses.add(new PostProcess(each, version, dump, properties, element.line())));
      refuseTwice(element, "post-process", lines);
    }
    return postProcesses;
  }

  private List<Property> properties(XmlElement owner, String title) {
    List<Property> properties = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (XmlElement element : named(owner, "property")) {
      checkAttributes(element, PROPERTY_ATTRIBUTES);
      checkChildren(element, List.of());
      Optional<String> name = element.attribute("name").filter(each -> !each.isBlank());
      if (name.isEmpty()) {
        problems.error(element.line(), "a property of " + title + " has no name", "add it");
        continue;
      }
      Property property =
          new Property(
              name.get(),
              element.attribute("value"),
              element.attribute("location"),
              element.line());
      properties.add(property);
      Integer first = lines.putIfAbsent(name.get(), element.line());
      if (first != null) {
        problems.error(
            element.line(),
            title + " has the property " + Quote.of(name.get()) + " twice, first in line " + first,
            "keep one of them");
      }
      checkValue(property, title, owner.name().equals("source"));
    }
    return properties;
  }

  private void checkValue(Property property, String title, boolean ofSource) {
    String what = title + ": the property " + Quote.of(property.name());
    boolean hasValue = property.value().isPresent();
    boolean hasLocation = property.location().isPresent();
    if (hasValue && Secrets.looksSecret(property.value().get())
        || Secrets.isNamedLikeSecret(property.name())) {
      problems.error(property.line(), what + " looks like a secret", Secrets.MEND);
    }
    if (!hasValue && !hasLocation) {
      problems.error(
          property.line(),
          what + " has neither value nor location",
          "add " + (property.isDataPath() ? "location=\"…\"" : "value=\"…\""));
    } else if (hasValue && hasLocation) {
      problems.error(
          property.line(),
          what + " has both value and location",
          "keep " + (property.isDataPath() ? "the location" : "the value"));
    } else if (hasLocation && property.location().get().isBlank()) {
      problems.error(property.line(), what + " has an empty location", "write the path");
    } else if (ofSource && property.isDataPath() && hasValue) {
      problems.error(
          property.line(),
          what + " is given as a value, which InterMine does not read",
          "write location=\"…\"");
    } else if (ofSource && !property.isDataPath() && hasLocation) {
      if (property.name().equals(Property.INCLUDES) || property.name().equals(Property.EXCLUDES)) {
        problems.error(
            property.line(),
            what + " is given as a location, which InterMine does not read",
            "write value=\"…\"");
      } else {
        problems.warning(
            property.line(),
            what + " is given as a location, but InterMine hands only values on",
            "write value=\"…\" unless the source is known to work so");
      }
    }
  }

  private Optional<String> requireName(XmlElement element, String attribute, String title) {
    Optional<String> value = element.attribute(attribute).filter(each -> !each.isBlank());
    if (value.isEmpty()) {
      problems.error(element.line(), title + " has no " + attribute, "add " + attribute + "=\"…\"");
      return value;
    }
    if (!NAME.matcher(value.get()).matches()) {
      problems.error(
          element.line(),
          title + ": the " + attribute + " " + Quote.of(value.get()) + " can't be used",
          NAME_MEND);
      return Optional.empty();
    }
    return value;
  }

  private Optional<String> version(XmlElement element, String title) {
    Optional<String> version = element.attribute("version").filter(each -> !each.isEmpty());
    if (version.filter(each -> !NAME.matcher(each).matches()).isPresent()) {
      problems.error(
          element.line(),
          title + ": the version " + Quote.of(version.get()) + " is not exact",
          "write the version of the jar, e.g. 5.0.0");
    }
    return version;
  }

  private boolean dump(XmlElement element, String title) {
    Optional<String> dump = element.attribute("dump");
    if (dump.isPresent() && !dump.get().equals("true") && !dump.get().equals("false")) {
      problems.error(
          element.line(),
          title + ": dump is " + Quote.of(dump.get()),
          "write dump=\"true\" or leave it out");
    }
    return dump.filter("true"::equals).isPresent();
  }

  private void refuseTwice(XmlElement element, String kind, Map<String, Integer> lines) {
    Optional<String> name = element.attribute("name");
    if (name.isEmpty()) {
      return;
    }
    Integer first = lines.putIfAbsent(name.get(), element.line());
    if (first != null) {
      problems.error(
          element.line(),
          "the " + kind + " " + Quote.of(name.get()) + " is there twice, first in line " + first,
          kind.equals("source") ? "give it another name" : "keep one: InterMine runs it once");
    }
  }

  private Optional<XmlElement> only(XmlElement parent, String name) {
    List<XmlElement> found = named(parent, name);
    found.stream()
        .skip(1)
        .forEach(
            each ->
                problems.error(
                    each.line(),
                    "<" + name + "> is there twice, first in line " + found.get(0).line(),
                    "put all into one"));
    return found.stream().findFirst();
  }

  private static List<XmlElement> named(XmlElement parent, String name) {
    return parent.children().stream().filter(each -> each.name().equals(name)).toList();
  }

  private void checkAttributes(XmlElement element, List<String> known) {
    for (String attribute : element.attributes().keySet()) {
      if (!known.contains(attribute)) {
        problems.error(
            element.line(),
            "unknown attribute " + Quote.of(attribute) + " of <" + element.name() + ">",
            known.isEmpty() ? "remove it" : Nearest.mend(attribute, known, "known attributes are"));
      }
    }
  }

  private void checkChildren(XmlElement element, List<String> known) {
    if (element.hasText()) {
      problems.warning(
          element.line(), "<" + element.name() + "> has text, which is not read", "remove it");
    }
    for (XmlElement child : element.children()) {
      if (!known.contains(child.name())) {
        String mend = "remove it";
        if (!known.isEmpty()) {
          mend =
              Nearest.of(child.name(), known)
                  .map(near -> "did you mean <" + near + ">?")
                  .orElse("it may hold <" + String.join(">, <", known) + ">");
        }
        problems.error(
            child.line(),
            "unknown element <" + child.name() + "> in <" + element.name() + ">",
            mend);
      }
    }
  }
}
