package io.jenkins.plugins.intermine.jenkins.step;

import hudson.util.FormValidation;
import io.jenkins.plugins.intermine.mine.MineException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Checks the fields of the forms by what can be known without the agent. */
final class FieldCheck {
  private FieldCheck() {}

  /**
   * Checks a field that must have a value.
   *
   * @param rule throws {@link MineException} where the value can't be one
   */
  static FormValidation required(String value, UnaryOperator<String> rule) {
    return value == null || value.isBlank()
        ? FormValidation.error("A value is missing")
        : optional(value, rule);
  }

  /** Checks a field that may be empty. */
  static FormValidation optional(String value, UnaryOperator<String> rule) {
    String text = MineStep.trimmed(value);
    if (text != null && !isVariable(text)) {
      try {
        rule.apply(text);
      } catch (MineException e) {
        return FormValidation.error(e.getMessage());
      }
    }
    return FormValidation.ok();
  }

  /** Checks a folder inside the workspace. */
  static FormValidation folder(String value) {
    String text = MineStep.trimmed(value);
    if (text == null || isVariable(text)) {
      return FormValidation.ok();
    }
    boolean outside = text.startsWith("/") || Arrays.asList(text.split("/")).contains("..");
    return outside
        ? FormValidation.error("A path relative to the current folder, without ..")
        : FormValidation.ok();
  }

  /** Checks a folder of the agent. */
  static FormValidation absolute(String value) {
    String text = MineStep.trimmed(value);
    return text == null || isVariable(text) || text.startsWith("/")
        ? FormValidation.ok()
        : FormValidation.error("An absolute path on the agent");
  }

  /** A script will say it. */
  private static boolean isVariable(String text) {
    return text.contains("$");
  }
}
