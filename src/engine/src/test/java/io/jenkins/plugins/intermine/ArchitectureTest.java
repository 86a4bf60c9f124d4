package io.jenkins.plugins.intermine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows between the engine's rooms, as docs/architecture.md draws them. */
class ArchitectureTest {

  private static final String ROOT = "io.jenkins.plugins.intermine.";

  private static final ArchRule ROOMS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ROOT + ".")
          .layer("cli")
          .definedBy(ROOT + "cli..")
          .layer("deploy")
          .definedBy(ROOT + "deploy..")
          .layer("build")
          .definedBy(ROOT + "build..")
          .layer("server")
          .definedBy(ROOT + "server..")
          .layer("tool")
          .definedBy(ROOT + "tool..")
          .layer("git")
          .definedBy(ROOT + "git..")
          .layer("dvc")
          .definedBy(ROOT + "dvc..")
          .layer("exec")
          .definedBy(ROOT + "exec..")
          .layer("mine")
          .definedBy(ROOT + "mine..")
          .layer("event")
          .definedBy(ROOT + "event..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("deploy")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("build")
          .mayOnlyBeAccessedByLayers("cli", "deploy")
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("build", "deploy")
          .whereLayer("tool")
          .mayOnlyBeAccessedByLayers("cli", "build", "deploy")
          .whereLayer("git")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("dvc")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("exec")
          .mayOnlyBeAccessedByLayers("cli", "build", "deploy", "server", "tool", "git")
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers("cli", "build", "deploy", "tool");

  private static final ArchRule NO_CYCLES =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  private static final ArchRule THE_ENGINE_KNOWS_NOTHING_OF_JENKINS =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..", ROOT + "jenkins..");

  private static final ArchRule DVC_KNOWS_NOTHING_OF_MINES =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "dvc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "mine..", ROOT + "event..", ROOT + "exec..");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.jenkins.plugins.intermine");

  @Test
  void roomsUseEachOtherOnlyAlongTheArrows() {
    ROOMS.check(CLASSES);
  }

  @Test
  void roomsAreFreeOfCycles() {
    NO_CYCLES.check(CLASSES);
  }

  @Test
  void theEngineKnowsNothingOfJenkins() {
    THE_ENGINE_KNOWS_NOTHING_OF_JENKINS.check(CLASSES);
  }

  @Test
  void theDvcRoomKnowsNothingOfMines() {
    DVC_KNOWS_NOTHING_OF_MINES.check(CLASSES);
  }
}
