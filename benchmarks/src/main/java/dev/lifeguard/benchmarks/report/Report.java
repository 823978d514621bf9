package dev.lifeguard.benchmarks.report;

import dev.lifeguard.benchmarks.variant.Variant;
import java.util.ArrayList;
import java.util.List;

/** Puts the figures of a run into one table. */
public final class Report {

  private Report() {}

  /** All measures in the order in which they were taken, then the agents themselves. */
  public static Table table(List<Variant> variants, Figures figures, AgentRows agents) {
    List<Row> rows = new ArrayList<>();
    for (Measure measure : figures.measures()) {
      rows.addAll(new MeasureRows(figures, variants, measure).rows());
    }
    rows.addAll(agents.rows());
    return new Table(variants, rows);
  }
}
