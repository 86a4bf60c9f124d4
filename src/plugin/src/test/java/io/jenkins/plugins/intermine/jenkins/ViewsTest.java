package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.intermine.jenkins.config.CredentialRule;
import io.jenkins.plugins.intermine.jenkins.config.MineConfiguration;
import io.jenkins.plugins.intermine.jenkins.config.MineFolderProperty;
import io.jenkins.plugins.intermine.jenkins.step.DvcPullStep;
import io.jenkins.plugins.intermine.jenkins.step.DvcPushStep;
import io.jenkins.plugins.intermine.jenkins.step.MineBuildStep;
import io.jenkins.plugins.intermine.jenkins.step.MineBuilder;
import io.jenkins.plugins.intermine.jenkins.step.MineDeployStep;
import io.jenkins.plugins.intermine.jenkins.step.MineInitStep;
import io.jenkins.plugins.intermine.jenkins.step.MineRollbackStep;
import io.jenkins.plugins.intermine.jenkins.step.MineStep;
import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * What the annotation processors of Jenkins' own build would check, and what reviewers look for.
 */
class ViewsTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path CLASSES =
      Path.of(
          URI.create(
              MineStep.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  private static final Pattern FORBIDDEN =
      Pattern.compile("<script|\\bon[a-z]+=|style=|<j:out|rawHtml|javascript:|escapeText");

  /** Everything that people fill in a form for. */
  static Stream<Class<?>> forms() {
    return Stream.of(
        MineInitStep.class,
        DvcPullStep.class,
        DvcPushStep.class,
        MineBuildStep.class,
        MineDeployStep.class,
        MineRollbackStep.class,
        MineBuilder.class,
        MineConfiguration.class,
        MineFolderProperty.class,
        CredentialRule.class);
  }

  static List<Path> jellies() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files.filter(file -> file.toString().endsWith(".jelly")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("jellies")
  void everyViewEscapesAndHasNoScript(Path jelly) throws IOException {
    String text = Files.readString(jelly);

    assertTrue(text.startsWith("<?jelly escape-by-default='true'?>\n"), jelly.toString());
    assertFalse(FORBIDDEN.matcher(text).find(), jelly.toString());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFieldIsInTheFormAndExplained(Class<?> form) throws IOException {
    StringBuilder views = new StringBuilder(Files.readString(view(form, "config.jelly")));
    for (Class<?> each = form; each != null; each = each.getSuperclass()) {
      for (String part : List.of("common.jelly", "data.jelly")) {
        if (Files.exists(view(each, part))) {
          views.append(Files.readString(view(each, part)));
        }
      }
    }
    assertFalse(fields(form).isEmpty() && form != MineFolderProperty.class, form.getName());
    for (String field : fields(form)) {
      assertTrue(isExplained(form, field), form.getSimpleName() + " has no help for " + field);
      assertTrue(views.indexOf("field=\"" + field + "\"") >= 0, form.getSimpleName() + "." + field);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyStepExplainsItself(Class<?> form) {
    if (MineStep.class.isAssignableFrom(form)) {
      assertTrue(Files.exists(view(form, "help.html")), form.getName());
    }
  }

  private static boolean isExplained(Class<?> form, String field) {
    for (Class<?> each = form; each != null; each = each.getSuperclass()) {
      if (Files.exists(view(each, "help-" + field + ".html"))) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFieldCanBeRead(Class<?> form) {
    Set<String> properties = new TreeSet<>();
    for (Method method : form.getMethods()) {
      if (method.getParameterCount() == 0) {
        properties.add(
            Introspector.decapitalize(method.getName().replaceFirst("^(get|is)(?=[A-Z])", "")));
      }
    }
    assertTrue(properties.containsAll(fields(form)), form.getSimpleName());
  }

  @Test
  void everyWebMethodIsForPostOnly() throws Exception {
    int found = 0;
    for (Class<?> each : classes()) {
      for (Method method : each.getDeclaredMethods()) {
        if (method.getName().matches("do[A-Z].*") && !method.isSynthetic()) {
          found++;
          assertTrue(method.isAnnotationPresent(POST.class), method.toString());
          for (Parameter parameter : method.getParameters()) {
            assertTrue(parameter.isNamePresent(), method + " has no parameter names");
          }
        }
      }
    }
    assertTrue(found >= 10, "only " + found + " web methods were found");
  }

  @Test
  void everyDataBoundConstructorIsUsableByStapler() throws Exception {
    int found = 0;
    for (Class<?> each : classes()) {
      for (Constructor<?> constructor : each.getDeclaredConstructors()) {
        if (constructor.isAnnotationPresent(DataBoundConstructor.class)) {
          found++;
          assertTrue(Modifier.isPublic(constructor.getModifiers()), constructor.toString());
          assertTrue(Modifier.isPublic(each.getModifiers()), each.getName());
          for (Parameter parameter : constructor.getParameters()) {
            assertTrue(parameter.isNamePresent(), constructor + " has no parameter names");
            each.getMethod("get" + capitalized(parameter.getName()));
          }
        }
      }
    }
    assertTrue(found >= forms().count(), found + " constructors");
  }

  private static Set<String> fields(Class<?> step) {
    Set<String> fields = new TreeSet<>();
    for (Constructor<?> constructor : step.getConstructors()) {
      if (constructor.isAnnotationPresent(DataBoundConstructor.class)) {
        Stream.of(constructor.getParameters()).map(Parameter::getName).forEach(fields::add);
      }
    }
    for (Method method : step.getMethods()) {
      if (method.isAnnotationPresent(DataBoundSetter.class)) {
        fields.add(Introspector.decapitalize(method.getName().substring("set".length())));
      }
    }
    return fields;
  }

  private static List<Class<?>> classes() throws Exception {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      List<Class<?>> classes = new java.util.ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = CLASSES.relativize(file).toString();
        if (name.contains("/jenkins/") && !name.endsWith("package-info.class")) {
          classes.add(
              Class.forName(
                  name.substring(0, name.length() - ".class".length()).replace('/', '.'),
                  false,
                  ViewsTest.class.getClassLoader()));
        }
      }
      return classes;
    }
  }

  private static Path view(Class<?> type, String name) {
    return RESOURCES.resolve(type.getName().replace('.', '/')).resolve(name);
  }

  private static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
