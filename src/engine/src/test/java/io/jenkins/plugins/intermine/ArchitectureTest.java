package io.jenkins.plugins.intermine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the engine's rooms, as docs/architecture.md draws them. */
@AnalyzeClasses(
    packages = "io.jenkins.plugins.intermine",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.jenkins.plugins.intermine.";

  @ArchTest
  static final ArchRule ROOMS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
          .layer("cli").definedBy(ROOT + "cli..")
          .layer("deploy").definedBy(ROOT + "deploy..")
          .layer("build").definedBy(ROOT + "build..")
          .layer("server").definedBy(ROOT + "server..")
          .layer("tool").definedBy(ROOT + "tool..")
          .layer("git").definedBy(ROOT + "git..")
          .layer("dvc").definedBy(ROOT + "dvc..")
          .layer("exec").definedBy(ROOT + "exec..")
          .layer("mine").definedBy(ROOT + "mine..")
          .layer("event").definedBy(ROOT + "event..")
          .whereLayer("cli").mayNotBeAccessedByAnyLayer()
          .whereLayer("deploy").mayOnlyBeAccessedByLayers("cli")
          .whereLayer("build").mayOnlyBeAccessedByLayers("cli", "deploy")
          .whereLayer("server").mayOnlyBeAccessedByLayers("build", "deploy")
          .whereLayer("tool").mayOnlyBeAccessedByLayers("cli", "build", "deploy")
          .whereLayer("git").mayOnlyBeAccessedByLayers("cli")
          .whereLayer("dvc").mayOnlyBeAccessedByLayers("cli")
          .whereLayer("exec")
          .mayOnlyBeAccessedByLayers("cli", "build", "deploy", "server", "tool", "git")
          .whereLayer("event").mayOnlyBeAccessedByLayers("cli", "build", "deploy", "tool");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_ENGINE_KNOWS_NOTHING_OF_JENKINS =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..", ROOT + "jenkins..");

  @ArchTest
  static final ArchRule DVC_KNOWS_NOTHING_OF_MINES =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "dvc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "mine..", ROOT + "event..", ROOT + "exec..");
}
