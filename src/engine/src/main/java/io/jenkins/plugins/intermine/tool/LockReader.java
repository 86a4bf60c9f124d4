package io.jenkins.plugins.intermine.tool;

import io.jenkins.plugins.intermine.file.Sha256;
import io.jenkins.plugins.intermine.mine.InvalidMineException;
import io.jenkins.plugins.intermine.mine.Problem;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

/** Reads {@code tools.lock}; every problem gets its line. */
final class LockReader {
  static final String UNLOCKED = "unlocked";
  static final int FORMAT = 1;

  /** Names and versions become names of folders. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,79}");

  private final Path file;
  private final List<Problem> problems = new ArrayList<>();

  private LockReader(Path file) {
    this.file = file;
  }

  /**
   * @param file for messages
   * @throws InvalidMineException with all problems
   */
  static Map<String, LockedTool> read(Path file, String text) {
    LockReader reader = new LockReader(file);
    Map<String, LockedTool> tools = reader.tools(text);
    if (!reader.problems.isEmpty()) {
      throw new InvalidMineException(reader.problems);
    }
    return tools;
  }

  private Map<String, LockedTool> tools(String text) {
    Map<String, LockedTool> tools = new LinkedHashMap<>();
    Node document = compose(text);
    if (!problems.isEmpty()) {
      return tools;
    }
    Map<String, Node> root = mapping(document, "the file");
    refuseOthers(root, List.of("format", "tools"));
    Node format = root.get("format");
    if (format == null || !scalar(format).equals(Integer.toString(FORMAT))) {
      int line = format == null ? 1 : line(format);
      error(line, "is not of format " + FORMAT, "use the version of mine that wrote it");
      return tools;
    }
    mapping(root.get("tools"), "'tools'")
        .forEach((name, node) -> tools.put(name, tool(name, node)));
    return tools;
  }

  private Node compose(String text) {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      options.setMaxAliasesForCollections(0);
      return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int at = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      error(at, "is not valid YAML: " + e.getProblem(), "");
    } catch (YAMLException e) {
      error(0, "is not valid YAML: " + e.getMessage(), "");
    }
    return null;
  }

  private LockedTool tool(String name, Node node) {
    Map<String, Node> keys = mapping(node, "the tool '" + name + "'");
    refuseOthers(keys, List.of("version", "layout", "resolve", "files"));
    int line = node == null ? 0 : line(node);
    String version = keys.containsKey("version") ? scalar(keys.get("version")) : "";
    if (!NAME.matcher(name).matches() || !NAME.matcher(version).matches()) {
      error(line, "'" + name + "' has no usable name and version", "add e.g. version: 9.0.117");
    }
    String resolve = keys.containsKey("resolve") ? scalar(keys.get("resolve")) : "";
    if (!resolve.isEmpty() && MavenCoordinate.parse(resolve).isEmpty()) {
      error(
          line(keys.get("resolve")),
          "'resolve' is no Maven coordinate",
          "write group:name:version");
    }
    List<LockedFile> files = new ArrayList<>();
    for (Node each : sequence(keys.get("files"), "'files' of '" + name + "'", line)) {
      files.add(lockedFile(each));
    }
    return new LockedTool(name, version, layout(keys.get("layout"), line), resolve, files);
  }

  private LockedTool.Layout layout(Node node, int line) {
    String word = node == null ? "" : scalar(node);
    for (LockedTool.Layout each : LockedTool.Layout.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    error(
        node == null ? line : line(node),
        "'layout' is missing or unknown",
        "use archive, archive-in-jar or files");
    return LockedTool.Layout.FILES;
  }

  private LockedFile lockedFile(Node node) {
    Map<String, Node> keys = mapping(node, "a file");
    refuseOthers(keys, List.of("maven", "url", "platform", "sha256"));
    String platform = keys.containsKey("platform") ? scalar(keys.get("platform")) : "";
    return new LockedFile(
        source(keys, line(node)), platform, digest(keys.get("sha256"), line(node)));
  }

  private String source(Map<String, Node> keys, int line) {
    if (keys.containsKey("maven") == keys.containsKey("url")) {
      error(line, "a file needs one of 'maven' and 'url'", "");
      return "";
    }
    Node node = keys.getOrDefault("maven", keys.get("url"));
    String text = scalar(node);
    if (keys.containsKey("maven") && MavenCoordinate.parse(text).isEmpty()) {
      error(line(node), "is no Maven coordinate", "write group:name[:extension]:version");
    }
    if (keys.containsKey("url") && !isAddress(text)) {
      error(
          line(node), "is no address of a file", "it starts with https:// and ends with its name");
    }
    return text;
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      String last = text.substring(text.lastIndexOf('/') + 1);
      return List.of("http", "https").contains(uri.getScheme())
          && uri.getHost() != null
          && NAME.matcher(last.replace("%2B", "+")).matches();
    } catch (java.net.URISyntaxException e) {
      return false;
    }
  }

  private String digest(Node node, int line) {
    String text = node == null ? "" : scalar(node);
    if (text.equals(UNLOCKED)) {
      return "";
    }
    if (!Sha256.isOne(text)) {
      error(
          node == null ? line : line(node),
          "'sha256' is missing or no SHA-256 digest",
          "write 'unlocked' and run 'mine tools lock'");
    }
    return text;
  }

  private Map<String, Node> mapping(Node node, String what) {
    Map<String, Node> keys = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (keys.put(scalar(tuple.getKeyNode()), tuple.getValueNode()) != null) {
          error(line(tuple.getKeyNode()), "has a key twice", "keep one");
        }
      }
    } else if (problems.isEmpty()) {
      error(node == null ? 0 : line(node), what + " must be a block of keys", "");
    }
    return keys;
  }

  private List<Node> sequence(Node node, String what, int line) {
    if (node instanceof SequenceNode list && !list.getValue().isEmpty()) {
      return list.getValue();
    }
    error(node == null ? line : line(node), what + " must be a list", "");
    return List.of();
  }

  private String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    error(line(node), "must be text", "");
    return "";
  }

  private void refuseOthers(Map<String, Node> keys, List<String> known) {
    keys.forEach(
        (key, node) -> {
          if (!known.contains(key)) {
            error(line(node), "unknown key '" + key + "'", "known keys are " + known);
          }
        });
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private void error(int line, String what, String mend) {
    problems.add(new Problem(file, line, what, mend));
  }
}
