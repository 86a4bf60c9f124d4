package io.jenkins.plugins.intermine.jenkins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.intermine.jenkins.config.CredentialRule;
import io.jenkins.plugins.intermine.jenkins.config.MineConfiguration;
import io.jenkins.plugins.intermine.jenkins.step.DvcPullStep;
import io.jenkins.plugins.intermine.jenkins.step.DvcPushStep;
import io.jenkins.plugins.intermine.jenkins.step.MineBuildStep;
import io.jenkins.plugins.intermine.jenkins.step.MineDeployStep;
import io.jenkins.plugins.intermine.jenkins.step.MineInitStep;
import io.jenkins.plugins.intermine.jenkins.step.MineRollbackStep;
import io.jenkins.plugins.intermine.jenkins.step.MineStep;
import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * docs/jenkins-reference.md is made from the help files, the same that the forms show. This test
 * says when it is not what they say; {@code -Dmine.docs.write=true} writes it anew.
 */
class ReferenceTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path REFERENCE = Path.of("../../docs/jenkins-reference.md");

  @Test
  void theReferenceIsWhatTheHelpFilesSay() throws IOException {
    String text = reference();
    if (Boolean.getBoolean("mine.docs.write")) {
      Files.writeString(REFERENCE, text);
    }
    assertEquals(text, Files.readString(REFERENCE));
  }

  private static String reference() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# Jenkins reference\n\n");
    text.append(
        "Made from the help of the forms; the how and why is in [jenkins.md](jenkins.md).\n");
    for (Map.Entry<String, Class<?>> each : steps().entrySet()) {
      text.append("\n## ").append(each.getKey()).append("\n");
      text.append(markdown(file(each.getValue(), "help.html"))).append("\n\n");
      text.append(fields(each.getValue()));
    }
    text.append("\n## All steps\n").append(table(MineStep.class, own(MineStep.class)));
    text.append("\n## Manage Jenkins, System, InterMine\n");
    text.append("In YAML: `unclassified: mine:`.\n\n");
    text.append(fields(MineConfiguration.class));
    text.append("\n### A rule for credentials\n").append(fields(CredentialRule.class));
    return text.toString();
  }

  private static Map<String, Class<?>> steps() {
    Map<String, Class<?>> steps = new LinkedHashMap<>();
    steps.put("mineInit", MineInitStep.class);
    steps.put("dvcPull", DvcPullStep.class);
    steps.put("dvcPush", DvcPushStep.class);
    steps.put("mineBuild", MineBuildStep.class);
    steps.put("mineDeploy", MineDeployStep.class);
    steps.put("mineRollback", MineRollbackStep.class);
    return steps;
  }

  private static String fields(Class<?> type) throws IOException {
    Set<String> names = own(type);
    names.removeAll(own(MineStep.class));
    return table(type, names);
  }

  private static Set<String> own(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (Constructor<?> constructor : type.getConstructors()) {
      if (constructor.isAnnotationPresent(DataBoundConstructor.class)) {
        for (Parameter parameter : constructor.getParameters()) {
          names.add(parameter.getName());
        }
      }
    }
    for (Method method : type.getMethods()) {
      if (method.isAnnotationPresent(DataBoundSetter.class)) {
        names.add(Introspector.decapitalize(method.getName().substring("set".length())));
      }
    }
    return names;
  }

  private static String table(Class<?> type, Set<String> names) throws IOException {
    StringBuilder table = new StringBuilder("| field | means |\n|---|---|\n");
    for (String name : names) {
      table
          .append("| `")
          .append(name)
          .append("` | ")
          .append(markdown(file(type, "help-" + name + ".html")))
          .append(" |\n");
    }
    return table.toString();
  }

  private static Path file(Class<?> type, String name) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      Path file = RESOURCES.resolve(each.getName().replace('.', '/')).resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new IllegalStateException(type + " has no " + name);
  }

  /** The few elements that the help files use. */
  private static String markdown(Path html) throws IOException {
    return Files.readString(html)
        .replaceAll("</?(div|p)>", " ")
        .replaceAll("</?code>", "`")
        .replaceAll("</?b>", "**")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .strip();
  }
}
