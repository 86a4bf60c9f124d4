package io.jenkins.plugins.intermine.jenkins.step;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.intermine.jenkins.config.FormPermission;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the steps' descriptors have in common. */
public abstract class MineStepDescriptor extends StepDescriptor {

  @Override
  public Set<? extends Class<?>> getRequiredContext() {
    return Set.of(
        Run.class,
        FilePath.class,
        Launcher.class,
        EnvVars.class,
        TaskListener.class,
        FlowNode.class);
  }

  @Override
  public String argumentsToString(Map<String, Object> namedArgs) {
    return namedArgs.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + ": " + text(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Says what is wrong with the repository's folder. */
  @POST
  public FormValidation doCheckRepository(@AncestorInPath Item item, @QueryParameter String value) {
    FormPermission.check(item);
    return FieldCheck.folder(value);
  }

  /** Says what is wrong with the JDK's folder. */
  @POST
  public FormValidation doCheckJdk(@AncestorInPath Item item, @QueryParameter String value) {
    FormPermission.check(item);
    return FieldCheck.absolute(value);
  }

  private static String text(Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf).collect(Collectors.joining(" "))
        : String.valueOf(value);
  }
}
