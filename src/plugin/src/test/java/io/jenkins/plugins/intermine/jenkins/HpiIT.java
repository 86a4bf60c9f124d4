package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the .hpi, and what Jenkins reads in its manifest. */
class HpiIT {
  private static final String LIB = "WEB-INF/lib/intermine-pipeline.jar";

  @Test
  void theHpiHasOneJarOfOursAndTheEngine() throws IOException {
    try (JarFile hpi = hpi()) {
      List<String> files =
          hpi.stream().filter(each -> !each.isDirectory()).map(JarEntry::getName).sorted().toList();

      assertEquals(
          List.of("META-INF/MANIFEST.MF", "WEB-INF/LICENSE", "WEB-INF/engine/mine.jar", LIB),
          files);
    }
  }

  @Test
  void theManifestIsWhole() throws IOException {
    try (JarFile hpi = hpi()) {
      Attributes main = hpi.getManifest().getMainAttributes();

      assertEquals("intermine-pipeline", main.getValue("Short-Name"));
      assertEquals("InterMine Pipeline", main.getValue("Long-Name"));
      assertEquals("io.jenkins.plugins", main.getValue("Group-Id"));
      assertEquals("2.541.3", main.getValue("Jenkins-Version"));
      assertEquals("2.541.3", main.getValue("Hudson-Version"));
      assertEquals("17", main.getValue("Minimum-Java-Version"));
      assertEquals("true", main.getValue("Support-Dynamic-Loading"));
      assertEquals("MIT License", main.getValue("Plugin-License-Name"));
      for (String name :
          List.of("Url", "Plugin-Version", "Plugin-Developers", "Implementation-Version")) {
        assertFalse(main.getValue(name).isBlank(), name);
        assertFalse(main.getValue(name).contains("${"), name);
      }
    }
  }

  @Test
  void theDependenciesAreReleasedPlugins() throws IOException {
    try (JarFile hpi = hpi()) {
      String value = hpi.getManifest().getMainAttributes().getValue("Plugin-Dependencies");
      Map<String, String> versions =
          Stream.of(value.split(","))
              .map(each -> each.split(":"))
              .collect(Collectors.toMap(each -> each[0], each -> each[1]));

      assertEquals(
          new TreeSet<>(
              List.of(
                  "cloudbees-folder",
                  "credentials",
                  "credentials-binding",
                  "jackson2-api",
                  "plain-credentials",
                  "scm-api",
                  "snakeyaml-api",
                  "workflow-api",
                  "workflow-durable-task-step",
                  "workflow-step-api")),
          new TreeSet<>(versions.keySet()));
      versions
          .values()
          .forEach(version -> assertTrue(version.matches("[0-9][0-9.-]*\\.v[0-9a-f_]+"), version));
    }
  }

  @Test
  void theJarHoldsModelPluginAndIndexes() throws IOException {
    try (JarFile hpi = hpi();
        InputStream in = hpi.getInputStream(hpi.getEntry(LIB));
        JarInputStream jar = new JarInputStream(new ByteArrayInputStream(in.readAllBytes()))) {
      Manifest manifest = jar.getManifest();
      assertEquals("intermine-pipeline", manifest.getMainAttributes().getValue("Short-Name"));
      TreeSet<String> names = new TreeSet<>();
      for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
        names.add(entry.getName());
      }
      String room = "io/jenkins/plugins/intermine/";
      assertTrue(names.contains(room + "event/RunResult.class"));
      assertTrue(names.contains(room + "jenkins/step/MineBuildStep.class"));
      assertTrue(names.contains("META-INF/annotations/hudson.Extension"));
      assertTrue(names.contains("META-INF/services/annotations/org.jenkinsci.Symbol"));
      assertTrue(names.contains("index.jelly"));
      names.removeIf(
          name -> name.endsWith("/") || name.startsWith(room) || name.startsWith("META-INF/"));
      assertEquals(new TreeSet<>(List.of("index.jelly")), names);
    }
  }

  private static JarFile hpi() throws IOException {
    return new JarFile(System.getProperty("hpi"));
  }
}
