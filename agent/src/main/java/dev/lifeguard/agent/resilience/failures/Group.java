package dev.lifeguard.agent.resilience.failures;

import java.util.List;

/**
 * Rows that belong together. Of the rows that fit one throwable, the first decides.
 *
 * @param title the database, or what they are about
 * @param source where their facts are from
 * @param weight whose word counts: that of a group with a greater weight, wherever in the chain
 * @param rows the rows
 */
record Group(String title, String source, int weight, List<Row> rows) {

  /** Rows of exceptions that say no more than that a connection was not had. */
  static final int WRAPPER = 1;

  /** Rows of exceptions that say why. */
  static final int VERDICT = 2;

  /** Rows from the settings. */
  static final int SETTING = 3;
}
