package io.jenkins.plugins.intermine.mine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code minecompose.json} of InterMine Cloud's builder: {@code preset}, {@code mine}, {@code
 * properties} (entries of NAME.properties) and {@code datasources}, all required and nothing else.
 *
 * @param preset the name of an archive that the builder would start from
 * @param mine the mine's name
 * @param properties in the order of the file; may have secrets
 * @param sources their lines are those of the JSON file
 */
record MineCompose(
    String preset, String mine, Map<String, String> properties, List<Source> sources) {

  private static final int LARGEST = 1024 * 1024;
  private static final List<String> KEYS = List.of("preset", "mine", "properties", "datasources");
  private static final List<String> SOURCE_KEYS = List.of("name", "type", "properties");
  private static final List<String> PROPERTY_KEYS = List.of("name", "value", "location");

  /** Reads the file; nothing where there is an error. */
  static Optional<MineCompose> read(Path file, Problems problems) {
    return InputText.read(file, LARGEST, "give the path of a minecompose.json", problems)
        .flatMap(text -> JsonReader.read(text, problems))
        .flatMap(root -> new Reading(problems).compose(root));
  }

  private record Reading(Problems problems) {

    Optional<MineCompose> compose(Located root) {
      if (!(root instanceof Located.Mapping)) {
        problems.error(root.line(), "must be a JSON object, but is " + root.found(), "");
        return Optional.empty();
      }
      Screening.screenDuplicates(root, problems);
      Section section = Section.of(root, KEYS, "the file", problems);
      boolean complete = true;
      for (String key : KEYS) {
        complete &= section.require(key, "\"" + key + "\": …");
      }
      if (!complete) {
        return Optional.empty();
      }
      Optional<String> preset = section.text("preset", "text", "\"preset\": \"\"");
      Optional<String> mine = section.text("mine", "text", "\"mine\": \"mymine\"");
      Map<String, String> properties = new LinkedHashMap<>();
      for (Located.Entry entry :
          Section.free(
                  section.piece("properties").orElseThrow(),
                  "'properties'",
                  "write an object of names and values",
                  problems)
              .entries()) {
        if (entry.value() instanceof Located.Scalar scalar && !scalar.isEmpty()) {
          properties.put(entry.key(), scalar.text());
        } else {
          problems.error(
              entry.line(),
              "the property "
                  + Quote.of(entry.key())
                  + " must be text, but is "
                  + entry.value().found(),
              "");
        }
      }
      List<Source> sources = new ArrayList<>();
      for (Located item : items(section, "datasources")) {
        source(item).ifPresent(sources::add);
      }
      return problems.hasErrors()
          ? Optional.empty()
          : Optional.of(
              new MineCompose(preset.orElseThrow(), mine.orElseThrow(), properties, sources));
    }

    private List<Located> items(Section section, String key) {
      Located piece = section.piece(key).orElseThrow();
      if (piece instanceof Located.Sequence sequence) {
        return sequence.items();
      }
      problems.error(piece.line(), "'" + key + "' must be a list, but is " + piece.found(), "");
      return List.of();
    }

    private Optional<Source> source(Located item) {
      Section section = Section.of(item, SOURCE_KEYS, "a data source", problems);
      if (!(item instanceof Located.Mapping)) {
        return Optional.empty();
      }
      // Each is asked for, so that all that are missing are named at once.
      boolean named = section.require("name", "\"name\": \"genes\"");
      boolean typed = section.require("type", "\"type\": \"gff\"");
      boolean furnished = section.require("properties", "\"properties\": []");
      if (!named || !typed || !furnished) {
        return Optional.empty();
      }
      Optional<String> name = section.text("name", "text", "\"name\": \"genes\"");
      Optional<String> type = section.text("type", "text", "\"type\": \"gff\"");
      List<Property> properties = new ArrayList<>();
      for (Located each : items(section, "properties")) {
        property(each).ifPresent(properties::add);
      }
      if (name.isEmpty() || type.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Source(name.get(), type.get(), Optional.empty(), false, properties, section.line()));
    }

    private Optional<Property> property(Located item) {
      Section section = Section.of(item, PROPERTY_KEYS, "a property", problems);
      if (!(item instanceof Located.Mapping)
          || !section.require("name", "\"name\": \"src.data.dir\"")) {
        return Optional.empty();
      }
      Optional<String> name = section.text("name", "text", "\"name\": \"src.data.dir\"");
      Optional<String> value = section.word("value", "text", "\"value\": \"*.json\"");
      Optional<String> location = section.text("location", "a path", "\"location\": \"data/isa\"");
      return name.map(each -> new Property(each, value, location, section.line()));
    }
  }
}
