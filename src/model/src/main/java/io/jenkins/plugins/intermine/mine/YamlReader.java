package io.jenkins.plugins.intermine.mine;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML (1.1, as SnakeYAML does) into {@link Located} pieces. Objects are never made from it;
 * tags, merge keys and documents that grow by aliases are refused.
 */
final class YamlReader {
  private static final int MOST_CHARACTERS = 256 * 1024;
  private static final int DEEPEST = 20;
  private static final int MOST_ALIASES = 10;
  private static final int MOST_PIECES = 20_000;

  private static final Map<Tag, Located.Kind> KINDS =
      Map.of(
          Tag.STR, Located.Kind.TEXT,
          Tag.INT, Located.Kind.NUMBER,
          Tag.FLOAT, Located.Kind.NUMBER,
          Tag.BOOL, Located.Kind.BOOLEAN,
          Tag.NULL, Located.Kind.NULL,
          Tag.TIMESTAMP, Located.Kind.DATE);

  private final Problems problems;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int pieces;
  private boolean full;

  private YamlReader(Problems problems) {
    this.problems = problems;
  }

  /** The document, or nothing when it isn't YAML that can be used (then problems say why). */
  static Optional<Located> read(String text, Problems problems) {
    Node root;
    try {
      root = new Yaml(new SafeConstructor(options())).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.error(line, "is not valid YAML: " + e.getProblem(), mend(e));
      return Optional.empty();
    } catch (ReaderException e) {
      problems.error(
          InputText.lineAt(text, text.offsetByCodePoints(0, clamp(text, e.getPosition()))),
          "has a character that YAML does not allow",
          "remove the invisible character");
      return Optional.empty();
    } catch (YAMLException e) {
      problems.error(0, "is not valid YAML: " + firstLine(e.getMessage()), "");
      return Optional.empty();
    }
    if (root == null) {
      return Optional.of(new Located.Scalar(1, "", Located.Kind.NULL));
    }
    YamlReader reader = new YamlReader(problems);
    Located located = reader.locate(root);
    return reader.full ? Optional.empty() : Optional.of(located);
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setAllowRecursiveKeys(false);
    options.setAllowDuplicateKeys(false);
    return options;
  }

  private static int clamp(String text, int codePoints) {
    return Math.max(0, Math.min(codePoints, text.codePointCount(0, text.length())));
  }

  private static String firstLine(String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }

  private static String mend(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("\\t")) {
      return "indent with spaces, not with tabs";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "check the indentation, or put a value with ': ' in it in quotes";
    }
    if (problem.contains("unexpected character") || problem.contains("undefined alias")) {
      return "put a value that begins with '*' or '&' in quotes";
    }
    if (problem.contains("another document")) {
      return "keep one document: remove the line '---' and what is not meant";
    }
    return problem.contains("tag is not allowed")
        ? "remove the tag"
        : "check the indentation, brackets and quotes in this line and above";
  }

  private Located locate(Node node) {
    int line = node.getStartMark().getLine() + 1;
    if (++pieces > MOST_PIECES && !full) {
      full = true;
      problems.error(line, "has more than " + MOST_PIECES + " entries", "write it without aliases");
    }
    if (full) {
      return new Located.Scalar(line, "", Located.Kind.NULL);
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, line);
    }
    if (!open.add(node)) {
      problems.error(line, "a block contains itself by an alias", "write it without the alias");
      return new Located.Scalar(line, "", Located.Kind.NULL);
    }
    try {
      return node instanceof MappingNode mapping
          ? mapping(mapping, line)
          : sequence((SequenceNode) node, line);
    } finally {
      open.remove(node);
    }
  }

  private Located scalar(ScalarNode node, int line) {
    Located.Kind kind = KINDS.get(node.getTag());
    if (kind == null) {
      if (!node.getTag().equals(Tag.MERGE)) {
        refuseTag(node, line);
      }
      kind = Located.Kind.TEXT;
    }
    return new Located.Scalar(line, node.getValue(), kind);
  }

  private Located mapping(MappingNode node, int line) {
    if (!node.getTag().equals(Tag.MAP)) {
      refuseTag(node, line);
    }
    List<Located.Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      Node key = tuple.getKeyNode();
      int keyLine = key.getStartMark().getLine() + 1;
      if (key.getTag().equals(Tag.MERGE)) {
        problems.error(keyLine, "merge keys ('<<') are not supported", "write the keys out");
      } else if (key instanceof ScalarNode scalar) {
        if (!KINDS.containsKey(scalar.getTag())) {
          refuseTag(scalar, keyLine);
        }
        entries.add(new Located.Entry(keyLine, scalar.getValue(), locate(tuple.getValueNode())));
      } else {
        problems.error(keyLine, "a key must be text", "write it as 'key: value'");
      }
    }
    return new Located.Mapping(line, List.copyOf(entries));
  }

  private Located sequence(SequenceNode node, int line) {
    if (!node.getTag().equals(Tag.SEQ)) {
      refuseTag(node, line);
    }
    List<Located> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      items.add(locate(item));
    }
    return new Located.Sequence(line, List.copyOf(items));
  }

  private void refuseTag(Node node, int line) {
    problems.error(
        line,
        "the tag " + Quote.of(node.getTag().getValue()) + " is not allowed",
        "remove the tag");
  }
}
