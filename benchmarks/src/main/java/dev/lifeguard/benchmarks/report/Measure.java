package dev.lifeguard.benchmarks.report;

/**
 * One measure: a quantity of a subject.
 *
 * @param subject what was measured, as the table names it, e.g. {@code HikariCP program}
 * @param quantity which of its quantities
 */
public record Measure(String subject, Quantity quantity) {

  /** The subject whose start-up shows what an agent adds to the loading of classes. */
  public static final String MANY_CLASSES = "program of 5,000 classes";
}
