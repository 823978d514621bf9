package dev.lifeguard.benchmarks.report;

/** Whether a figure keeps what was promised. */
public enum Verdict {
  /** It does. */
  HOLDS("holds"),
  /** It does not. */
  FALLS_SHORT("falls short"),
  /** It does by the median, but not in every round. */
  HOLDS_NOT_ALWAYS("holds, range crosses"),
  /** It does not by the median, but in some round it does. */
  FALLS_SHORT_NOT_ALWAYS("falls short, range crosses"),
  /** There is a promise but no figure. */
  NOT_MEASURED("not measured"),
  /** Nothing was promised. */
  NONE("");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** As the table shows it. */
  @Override
  public String toString() {
    return text;
  }
}
