package io.jenkins.plugins.intermine.mine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsideCheckTest {

  private static final String END =
      ", and this revision is not trusted; move the data into the repository and track it";

  @TempDir private Path temp;
  private Path repository;

  @BeforeEach
  void aRepositoryBesideASecret() throws IOException {
    repository = Files.createDirectories(temp.resolve("repository"));
    write("data/genes/a.csv");
    write("other/b.csv");
    Files.createDirectories(temp.resolve("repository-too"));
    Files.createDirectories(temp.resolve("secret"));
    Files.writeString(temp.resolve("secret/key"), "secret");
  }

  private void write(String path) throws IOException {
    Path file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
  }

  private void link(String path, String target) throws IOException {
    Files.createSymbolicLink(repository.resolve(path), Path.of(target));
  }

  private List<String> check(String location) throws IOException {
    String text =
        """
        <project type="bio">
          <sources>
            <source name="genes" type="fasta">
              <property name="src.data.dir" location="%s"/>
            </source>
          </sources>
        </project>
        """
            .formatted(location);
    Path file = Files.writeString(repository.resolve("project.xml"), text);
    return ProjectXml.read(file).checkInside(repository).stream().map(Problem::toString).toList();
  }

  private static String outside(String location) {
    return "project.xml:4: source 'genes': the location '"
        + location
        + "' lies outside the repository"
        + END;
  }

  @ParameterizedTest
  @ValueSource(strings = {"data/genes", "data/genes/a.csv", "data/../other", "not/yet/pulled"})
  void dataInTheRepositoryIsRight(String location) throws IOException {
    assertEquals(List.of(), check(location));
    assertEquals(List.of(), check(repository.resolve(location).toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc",
        "../secret",
        "../repository-too",
        "data/../../secret",
        "no/../../secret/key"
      })
  void dataElsewhereIsRefused(String location) throws IOException {
    assertEquals(List.of(outside(location)), check(location));
  }

  @Test
  void soIsALocationBehindALink() throws IOException {
    link("data/link", "../../secret");
    assertEquals(List.of(outside("data/link")), check("data/link"));
    assertEquals(List.of(outside("data/link/key")), check("data/link/key"));
    assertEquals(List.of(outside("data/link/none")), check("data/link/none"));
  }

  @Test
  void dotsBehindALinkAreTakenAsTheSystemDoes() throws IOException {
    Files.createDirectories(temp.resolve("elsewhere/deep"));
    link("data/link", temp.resolve("elsewhere/deep").toString());
    assertEquals(List.of(outside("data/link/..")), check("data/link/.."));
  }

  @Test
  void soIsALinkAmongTheData() throws IOException {
    link("data/genes/key.csv", "../../../secret/key");
    assertEquals(
        List.of(
            "project.xml:4: source 'genes': the location 'data/genes' has a link out of the"
                + " repository, 'data/genes/key.csv'"
                + END),
        check("data/genes"));
  }

  @Test
  void soIsALinkBehindALink() throws IOException {
    link("data/genes/others", "../../other");
    assertEquals(List.of(), check("data/genes"));
    link("other/secret", temp.resolve("secret").toString());
    assertEquals(
        List.of(
            "project.xml:4: source 'genes': the location 'data/genes' has a link out of the"
                + " repository, 'data/genes/others/secret'"
                + END),
        check("data/genes"));
  }

  @Test
  void linksInCirclesAndToNothingAreNoProblem() throws IOException {
    link("data/genes/up", "..");
    link("data/genes/nothing", "nowhere");
    assertEquals(List.of(), check("data/genes"));
  }
}
