package io.jenkins.plugins.intermine.server;

import io.jenkins.plugins.intermine.file.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The folder of one Tomcat.
 *
 * @param toolHome Tomcat unpacked
 * @param base where it lies
 * @param webapp the folder or WAR that is served
 * @param contextName its path without the slash; {@code ROOT} for none
 * @param host the address to listen at
 * @param port to listen on
 */
record TomcatFolder(
    Path toolHome, Path base, Path webapp, String contextName, String host, int port) {

  /** The path of the webapp as people see it. */
  String path() {
    return contextName.isEmpty() || contextName.equals("ROOT") ? "" : "/" + contextName;
  }

  void write() throws IOException {
    if (!Files.exists(webapp)) {
      throw new IOException("there is no webapp " + webapp);
    }
    Folders.delete(base.resolve("work"));
    Folders.delete(base.resolve("webapps"));
    for (String name : List.of("conf", "logs", "temp", "webapps", "work")) {
      Files.createDirectories(base.resolve(name));
    }
    Files.writeString(base.resolve("conf/server.xml"), server());
    Files.writeString(base.resolve("conf/logging.properties"), logging());
    // The servlets of every webapp: for files, and for JSP.
    Path servlets = toolHome.resolve("conf/web.xml");
    Files.copy(servlets, base.resolve("conf/web.xml"), StandardCopyOption.REPLACE_EXISTING);
  }

  private String server() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <Server port="-1">
      <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>
      <Service name="Catalina">
        <Connector port="%d" address="%s" protocol="HTTP/1.1" URIEncoding="UTF-8"
            connectionTimeout="20000" maxHttpHeaderSize="65536" maxPostSize="67108864"
            server=" " xpoweredBy="false"/>
        <Engine name="Catalina" defaultHost="localhost">
          <Host name="localhost" appBase="webapps" autoDeploy="false" deployOnStartup="false">
            <Context path="%s" docBase="%s" clearReferencesStopTimerThreads="true"/>
            <Valve className="org.apache.catalina.valves.ErrorReportValve"
                showReport="false" showServerInfo="false"/>
          </Host>
        </Engine>
      </Service>
    </Server>
    """
        .formatted(
            port, escaped(host), escaped(path()), escaped(webapp.toAbsolutePath().toString()));
  }

  private static String logging() {
    return """
    handlers = java.util.logging.ConsoleHandler
    .handlers = java.util.logging.ConsoleHandler
    java.util.logging.ConsoleHandler.level = INFO
    java.util.logging.ConsoleHandler.formatter = org.apache.juli.OneLineFormatter
    java.util.logging.ConsoleHandler.encoding = UTF-8
    """;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
