package io.jenkins.plugins.intermine.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.intermine.jenkins.Messages;
import io.jenkins.plugins.intermine.jenkins.config.FormPermission;
import io.jenkins.plugins.intermine.mine.Mine;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code mineInit}: creates the git repository of a new mine. */
public final class MineInitStep extends MineStep {
  private static final String FUNCTION = "mineInit";

  private final String name;
  private String title;
  private String directory;
  private String template;

  /** A step for the mine of this name. */
  @DataBoundConstructor
  public MineInitStep(String name) {
    this.name = name;
  }

  public String getName() {
    return name;
  }

  public String getTitle() {
    return title;
  }

  /** The mine's name for people; its name otherwise. */
  @DataBoundSetter
  public void setTitle(String title) {
    this.title = trimmed(title);
  }

  public String getDirectory() {
    return directory;
  }

  /** The folder to make; the engine names it after the mine otherwise. */
  @DataBoundSetter
  public void setDirectory(String directory) {
    this.directory = trimmed(directory);
  }

  public String getTemplate() {
    return template;
  }

  /** The template to begin with. */
  @DataBoundSetter
  public void setTemplate(String template) {
    this.template = trimmed(template);
  }

  @Override
  String function() {
    return FUNCTION;
  }

  @Override
  String subject() {
    return String.valueOf(name);
  }

  @Override
  List<String> command() {
    return new Arguments("init")
        .option("--title", title)
        .option("--directory", directory)
        .option("--template", template)
        .operands(name == null ? List.of() : List.of(name))
        .words();
  }

  /** Describes the step to Pipeline and to the Snippet Generator. */
  @Extension
  @Symbol(FUNCTION)
  public static final class DescriptorImpl extends MineStepDescriptor {
    @Override
    public String getFunctionName() {
      return FUNCTION;
    }

    @Override
    public String getDisplayName() {
      return Messages.MineInitStep_displayName();
    }

    /** Says what is wrong with the mine's name. */
    @POST
    public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
      FormPermission.check(item);
      return FieldCheck.required(value, Mine::requireName);
    }

    /** Says what is wrong with the folder. */
    @POST
    public FormValidation doCheckDirectory(
        @AncestorInPath Item item, @QueryParameter String value) {
      FormPermission.check(item);
      return FieldCheck.folder(value);
    }
  }
}
