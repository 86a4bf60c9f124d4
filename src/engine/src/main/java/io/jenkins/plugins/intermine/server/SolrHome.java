package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.mine.ExitCode;
import io.jenkins.plugins.intermine.mine.MineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder in which Solr keeps its cores. */
final class SolrHome {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final List<String> CONFIGURATION = List.of("solrconfig.xml", "managed-schema");
  private static final String RESOURCES = "/io/jenkins/plugins/intermine/solr/";

  private final Path home;

  SolrHome(Path home) {
    this.home = home;
  }

  Path core(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new MineException(
          ExitCode.INVALID,
          "'" + name + "' can't name a Solr core; use letters, digits, '.', '_' and '-'");
    }
    return home.resolve(name);
  }

  boolean hasCore(String name) {
    return Files.exists(core(name).resolve("core.properties"));
  }

  /** The names of the cores. */
  List<String> cores() throws IOException {
    try (Stream<Path> folders = Files.list(home)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("core.properties")))
          .map(folder -> folder.getFileName().toString())
          .toList();
    }
  }

  /** Where the index of a core lies that Solr has not moved. */
  Path index(String name) {
    return core(name).resolve("data/index");
  }

  Path configuration(String name) {
    return core(name).resolve("conf");
  }

  /** Where the one class of ours lies that Solr's JVM runs, and its log configuration. */
  Path launcher() {
    return home.resolve("launcher");
  }

  /** Makes the folder, and what Solr's JVM needs beside its jars. */
  void prepare(Path log) throws IOException {
    Files.createDirectories(home.resolve("tmp"));
    Files.writeString(home.resolve("solr.xml"), "<solr></solr>\n");
    String main = SolrMain.class.getName().replace('.', '/') + ".class";
    Path place = launcher().resolve(main);
    Files.createDirectories(place.getParent());
    try (InputStream in = SolrMain.class.getResourceAsStream("SolrMain.class")) {
      Files.copy(in, place, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(launcher().resolve("log4j2.xml"), logging(log));
  }

  /** All into one file, which starts anew when it is large. */
  private static String logging(Path log) {
    String file = log.toString().replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    return """
    <Configuration status="error">
      <Appenders>
        <RollingFile name="file" fileName="FILE" filePattern="FILE.%i">
          <PatternLayout pattern="%d{ISO8601} %-5p %c{1.} %X{core} %m%n"/>
          <SizeBasedTriggeringPolicy size="32 MB"/>
          <DefaultRolloverStrategy max="3"/>
        </RollingFile>
      </Appenders>
      <Loggers>
        <Logger name="org.apache.solr.core.SolrCore.Request" level="warn"/>
        <Logger name="org.apache.solr.update.processor.LogUpdateProcessorFactory" level="warn"/>
        <Root level="info"><AppenderRef ref="file"/></Root>
      </Loggers>
    </Configuration>
    """
        .replace("FILE", file);
  }

  /** Makes a core's folder with an empty index. Solr finds it when it has core.properties. */
  void makeCore(String name, SolrServer.CoreKind kind) throws IOException {
    Files.createDirectories(configuration(name));
    for (String file : CONFIGURATION) {
      Path place = configuration(name).resolve(file);
      if (!Files.exists(place)) {
        String resource = RESOURCES + kind.name().toLowerCase(Locale.ROOT) + "/conf/" + file;
        try (InputStream in = SolrHome.class.getResourceAsStream(resource)) {
          if (in == null) {
            throw new IOException(resource + " is not part of this program");
          }
          Files.copy(in, place);
        }
      }
    }
  }

  void declare(String name) throws IOException {
    Files.writeString(core(name).resolve("core.properties"), "name=" + name + "\n");
  }
}
