package io.jenkins.plugins.intermine.dvc;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A YAML file of a repository as a tree that knows its lines. Scalars are taken as written, so that
 * a hash made of digits stays what it is; aliases are refused, since they let a small file grow
 * without bound and DVC never writes them.
 */
final class YamlFile {
  private static final int MAX_DEPTH = 40;

  private final String name;

  private YamlFile(String name) {
    this.name = name;
  }

  /**
   * Reads a file whose top level is a mapping.
   *
   * @param file the file
   * @param name what to call it in messages
   * @param maxBytes the largest size that is read
   * @return the mapping; empty for an empty file
   */
  static YamlMap read(Path file, String name, long maxBytes) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new DvcException(DvcException.Kind.INVALID, name + " is not a file");
      }
      if (Files.size(file) > maxBytes) {
        throw new DvcException(
            DvcException.Kind.UNSAFE,
            name + " is larger than " + (maxBytes >> 10) + " KiB; it can't be a file of DVC");
      }
      return parse(Files.readString(file), name);
    } catch (CharacterCodingException e) {
      throw new DvcException(DvcException.Kind.INVALID, name + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw DvcException.io("can't read " + name, e);
    }
  }

  static YamlMap parse(String text, String name) {
    YamlFile file = new YamlFile(name);
    Node root = file.compose(text);
    if (root == null) {
      return file.new YamlMap(null, Map.of());
    }
    file.refuseSharedNodes(root);
    return file.map(root);
  }

  private Node compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0);
    options.setCodePointLimit(Integer.MAX_VALUE);
    Yaml yaml =
        new Yaml(
            new SafeConstructor(options),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            options);
    try {
      return yaml.compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      throw invalid(e.getProblemMark(), e.getProblem());
    } catch (YAMLException e) {
      throw invalid(null, String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"));
    }
  }

  private void refuseSharedNodes(Node root) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Node> todo = new ArrayList<>(List.of(root));
    while (!todo.isEmpty()) {
      Node node = todo.remove(todo.size() - 1);
      if (node.getAnchor() != null || !seen.add(node)) {
        throw error(node, "anchors and aliases are not used by DVC and not read here");
      }
      children(node, todo);
    }
  }

  private static void children(Node node, List<Node> into) {
    if (node instanceof SequenceNode list) {
      into.addAll(list.getValue());
    } else if (node instanceof MappingNode map) {
      for (NodeTuple pair : map.getValue()) {
        into.add(pair.getKeyNode());
        into.add(pair.getValueNode());
      }
    }
  }

  private DvcException error(Node node, String problem) {
    return invalid(node == null ? null : node.getStartMark(), problem);
  }

  private DvcException invalid(Mark mark, String problem) {
    String place = mark == null ? name : name + ":" + (mark.getLine() + 1);
    return new DvcException(DvcException.Kind.INVALID, place + ": " + problem);
  }

  private YamlMap map(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw error(node, "key: value pairs are expected here");
    }
    Map<String, NodeTuple> pairs = new LinkedHashMap<>();
    for (NodeTuple pair : mapping.getValue()) {
      if (!(pair.getKeyNode() instanceof ScalarNode key)) {
        throw error(pair.getKeyNode(), "a key must be plain text");
      }
      if (pairs.put(key.getValue(), pair) != null) {
        throw error(key, "the key " + SafePath.show(key.getValue()) + " is there twice");
      }
    }
    return new YamlMap(node, pairs);
  }

  private static boolean isNull(Node node) {
    return node == null || node.getTag().equals(Tag.NULL);
  }

  private String text(Node node, String key) {
    if (node instanceof ScalarNode scalar && !isNull(node)) {
      return scalar.getValue();
    }
    throw error(node, key + " must be text");
  }

  /** A mapping of the file. */
  final class YamlMap {
    private final Node node;
    private final Map<String, NodeTuple> pairs;
    private final List<String> order;

    private YamlMap(Node node, Map<String, NodeTuple> pairs) {
      this.node = node;
      this.pairs = pairs;
      this.order = List.copyOf(pairs.keySet());
    }

    List<String> keys() {
      return order;
    }

    /** Whether the key is there with a value other than null. */
    boolean has(String key) {
      return pairs.containsKey(key) && !isNull(value(key));
    }

    private Node value(String key) {
      NodeTuple pair = pairs.get(key);
      return pair == null ? null : pair.getValueNode();
    }

    /** Refuses keys that are not in the list, with the line. */
    void allowOnly(Set<String> known) {
      for (String key : order) {
        if (!known.contains(key)) {
          throw at(key, "unknown key " + SafePath.show(key) + "; known are " + sorted(known));
        }
      }
    }

    private static String sorted(Set<String> known) {
      return String.join(", ", known.stream().sorted().toList());
    }

    /** The text of a key, or null when it is absent or null. */
    String text(String key) {
      return has(key) ? YamlFile.this.text(value(key), key) : null;
    }

    boolean flag(String key, boolean fallback) {
      String text = text(key);
      if (text == null) {
        return fallback;
      }
      if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
        throw at(key, key + " must be true or false");
      }
      return text.equalsIgnoreCase("true");
    }

    /** A count or size that is not negative, or -1 when the key is absent. */
    long number(String key) {
      String text = text(key);
      if (text == null) {
        return -1;
      }
      if (!text.matches("[0-9]{1,18}")) {
        throw at(key, key + " must be a whole number");
      }
      return Long.parseLong(text);
    }

    /** The mapping of a key; empty when it is absent or null. */
    YamlMap map(String key) {
      return has(key) ? YamlFile.this.map(value(key)) : new YamlMap(node, Map.of());
    }

    /** The mappings of the list of a key. */
    List<YamlMap> maps(String key) {
      return items(key).stream().map(YamlFile.this::map).toList();
    }

    /** The entries of a list in which an entry is a text, or a mapping with one key. */
    Map<String, YamlMap> named(String key) {
      Map<String, YamlMap> found = new LinkedHashMap<>();
      for (Node item : items(key)) {
        String name;
        YamlMap detail;
        if (item instanceof ScalarNode) {
          name = YamlFile.this.text(item, key);
          detail = new YamlMap(item, Map.of());
        } else {
          YamlMap single = YamlFile.this.map(item);
          if (single.order.size() != 1) {
            throw error(item, "an entry of " + key + " is a path, or one path with its options");
          }
          name = single.order.get(0);
          detail = single.value(name) instanceof MappingNode ? single.map(name) : single.map("");
        }
        if (found.put(name, detail) != null) {
          throw error(item, SafePath.show(name) + " is listed twice");
        }
      }
      return found;
    }

    private List<Node> items(String key) {
      if (!has(key)) {
        return List.of();
      }
      if (value(key) instanceof SequenceNode list) {
        return list.getValue();
      }
      throw at(key, key + " must be a list");
    }

    /** A problem with the value of a key, with file and line. */
    DvcException at(String key, String problem) {
      NodeTuple pair = pairs.get(key);
      return error(pair == null ? node : pair.getKeyNode(), problem);
    }

    /** The same for something that is correct but can't be done yet. */
    DvcException unsupported(String key, String problem) {
      return new DvcException(DvcException.Kind.UNSUPPORTED, at(key, problem).getMessage());
    }

    /** Where this mapping starts: {@code file:line}. */
    String place() {
      return node == null ? name : name + ":" + (node.getStartMark().getLine() + 1);
    }

    /** The first key or text at any depth that holds a marker, as file:line, or null. */
    String find(String marker) {
      List<Node> todo = new ArrayList<>(node == null ? List.of() : List.of(node));
      while (!todo.isEmpty()) {
        Node next = todo.remove(todo.size() - 1);
        if (next instanceof ScalarNode scalar && scalar.getValue().contains(marker)) {
          return name + ":" + (next.getStartMark().getLine() + 1);
        }
        children(next, todo);
      }
      return null;
    }
  }
}
