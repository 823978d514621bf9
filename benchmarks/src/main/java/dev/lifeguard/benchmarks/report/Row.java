package dev.lifeguard.benchmarks.report;

import java.util.Map;

/**
 * One line of the table.
 *
 * @param measure its first cell
 * @param cells text by variant; a variant without an entry gets a dash
 * @param target what was promised, or nothing
 * @param verdict whether that holds
 */
public record Row(String measure, Map<String, String> cells, String target, Verdict verdict) {

  /** A line without a promise. */
  public static Row plain(String measure, Map<String, String> cells) {
    return new Row(measure, cells, "", Verdict.NONE);
  }

  /** A line with a promise. */
  public static Row promised(
      String measure, Map<String, String> cells, Target target, Verdict verdict) {
    return new Row(measure, cells, target.text(), verdict);
  }
}
