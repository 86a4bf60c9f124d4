package io.jenkins.plugins.intermine.cli;

import io.jenkins.plugins.intermine.mine.Problem;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that {@code mine doctor} looked at.
 *
 * @param state how it stands
 * @param what what was found
 * @param mend what to do about it; empty where nothing is to be done
 */
record Check(State state, String what, String mend) {

  /** How a thing stands: a sign, and a word for those who can't see signs or colours. */
  enum State {
    OK("✓", "+", "ok"),
    MISSING("✗", "x", "missing"),
    NOTE("!", "!", "note");

    private final String sign;
    private final String plainSign;
    private final String word;

    State(String sign, String plainSign, String word) {
      this.sign = sign;
      this.plainSign = plainSign;
      this.word = word;
    }
  }

  static Check ok(String what) {
    return new Check(State.OK, what, "");
  }

  /** Something without which the work can't be done. */
  static Check missing(String what, String mend) {
    return new Check(State.MISSING, what, mend);
  }

  /** Something to know, that stops nothing. */
  static Check note(String what, String mend) {
    return new Check(State.NOTE, what, mend);
  }

  /** What is wrong with a file: an error is in the way of the work, a warning is not. */
  static Check of(Problem problem) {
    String text = problem.toString().replace(": warning: ", ": ");
    return problem.isError() ? missing(text, "") : note(text, "");
  }

  boolean isOk() {
    return state == State.OK;
  }

  boolean isMissing() {
    return state == State.MISSING;
  }

  /** The line for a person; with ASCII signs where the terminal's encoding has no others. */
  String line(Charset terminal) {
    boolean signs = terminal.newEncoder().canEncode(state.sign);
    return String.format("%s %-8s", signs ? state.sign : state.plainSign, state.word)
        + what
        + (mend.isEmpty() ? "" : "; " + mend);
  }

  /** For {@code result.json}. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("state", state.word);
    values.put("what", what);
    values.put("mend", mend);
    return values;
  }
}
