package io.jenkins.plugins.intermine.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebappFilesTest {

  private static final String SECRET = "correct-horse";

  @TempDir private Path folder;
  private Path webapp;

  @BeforeEach
  void anUnpackedWebapp() throws IOException {
    webapp = folder.resolve("webapp");
    Path webInf = webapp.resolve("WEB-INF");
    Files.createDirectories(webInf.resolve("classes"));
    Files.createDirectories(webInf.resolve("lib"));
    Files.writeString(
        webInf.resolve("web.properties"),
        "# db.production.datasource.password=in a comment\n"
            + "header.links = a,b\n"
            + "db.production.datasource.password="
            + SECRET
            + "\n");
    Files.writeString(
        webInf.resolve("classes/intermine.properties"),
        "db.production.datasource.password : " + SECRET + "\nproject.title=T\n");
    zip(
        webInf.resolve("lib/dbmodel.jar"),
        Map.of(
            "keyword_search.properties",
            "index.solrurl = http://127.0.0.1:1/solr/x\n",
            "intermine.properties",
            "db.production.datasource.password=" + SECRET + "\n"));
    zip(webInf.resolve("lib/other.jar"), Map.of("x.properties", "index.solrurl=untouched\n"));
  }

  private static void zip(Path file, Map<String, String> entries) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
  }

  private static String read(Path jar, String entry) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aKeyIsSetWhereverItIsAndNowhereElse() throws IOException {
    WebappFiles files = new WebappFiles(webapp);
    assertEquals("WEB-INF/web.properties", firstOf(files.find(Set.of(SECRET))));
    files.set(
        Map.of(
            "db.production.datasource.password", "@p@",
            "index.solrurl", "http://127.0.0.1:2/solr/y"));
    assertNull(files.find(Set.of(SECRET)));
    assertEquals(
        "# db.production.datasource.password=in a comment\n"
            + "header.links = a,b\n"
            + "db.production.datasource.password=@p@\n",
        Files.readString(webapp.resolve("WEB-INF/web.properties")));
    Path jar = webapp.resolve("WEB-INF/lib/dbmodel.jar");
    assertEquals(
        "index.solrurl=http://127.0.0.1:2/solr/y\n", read(jar, "keyword_search.properties"));
    assertEquals(
        "index.solrurl=untouched\n", read(webapp.resolve("WEB-INF/lib/other.jar"), "x.properties"));
  }

  /** Any of the three places may be found first: folders have no order. */
  private static String firstOf(String found) {
    return Set.of(
                "WEB-INF/web.properties",
                "WEB-INF/classes/intermine.properties",
                "WEB-INF/lib/dbmodel.jar")
            .contains(found)
        ? "WEB-INF/web.properties"
        : String.valueOf(found);
  }

  @Test
  void aSecretInsideTheModelsJarIsFound() throws IOException {
    Files.delete(webapp.resolve("WEB-INF/web.properties"));
    Files.delete(webapp.resolve("WEB-INF/classes/intermine.properties"));
    assertEquals("WEB-INF/lib/dbmodel.jar", new WebappFiles(webapp).find(Set.of(SECRET)));
  }

  @Test
  void valuesReadBackAsTheyWere() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("db.production.datasource.password", " p\\w=:#é 日\t");
    new WebappFiles(webapp).set(values);
    Properties read = new Properties();
    read.load(new StringReader(Files.readString(webapp.resolve("WEB-INF/web.properties"))));
    assertEquals(
        values.get("db.production.datasource.password"),
        read.getProperty("db.production.datasource.password"));
  }

  @Test
  void equalContentGivesEqualWars() throws IOException {
    Path one = folder.resolve("one.war");
    Path two = folder.resolve("two.war");
    new WebappFiles(webapp).pack(one);
    WebappFiles.unpack(one, folder.resolve("again")).pack(two);
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
  }

  @Test
  void aPathOutsideTheWarIsRefused() throws IOException {
    Path war = folder.resolve("evil.war");
    zip(war, Map.of("../evil.txt", "x"));
    assertThrows(IOException.class, () -> WebappFiles.unpack(war, folder.resolve("out")));
    assertEquals(false, Files.exists(folder.resolve("evil.txt")));
  }
}
