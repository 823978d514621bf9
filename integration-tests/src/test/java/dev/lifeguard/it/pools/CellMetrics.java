package dev.lifeguard.it.pools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.pools.program.Scenario;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import java.util.List;
import java.util.Map;

/**
 * What the agent exported at one moment of a {@link CellRun}, by scenario.
 *
 * @param export all of it
 */
record CellMetrics(OtlpExport export) {

  List<OtlpPoint> points(String metric, Scenario scenario) {
    return export.points(metric, CellRun.of(scenario));
  }

  /** The only one. */
  OtlpPoint point(String metric, Scenario scenario) {
    return point(metric, CellRun.of(scenario));
  }

  private OtlpPoint point(String metric, Map<String, String> attributes) {
    List<OtlpPoint> points = export.points(metric, attributes);
    assertThat(points).as(metric + " of " + attributes).hasSize(1);
    return points.get(0);
  }

  /** How many connections of the scenario's pool are in a state. */
  double state(Scenario scenario, String state) {
    return point(Names.COUNT, Map.of(Names.NAMESPACE, scenario.database(), Names.STATE, state))
        .value();
  }

  long borrows(Scenario scenario) {
    return points(Names.WAIT_TIME, scenario).stream().mapToLong(OtlpPoint::count).sum();
  }

  /** The same borrows and returns as the program has counted, and times within those it took. */
  void expectAccount(Scenario scenario, Figures own) {
    OtlpPoint waits = point(Names.WAIT_TIME, scenario);
    OtlpPoint uses = point(Names.USE_TIME, scenario);
    assertThat(waits.count()).as("borrows of " + scenario).isEqualTo(own.get("borrows"));
    assertThat(uses.count()).as("returns of " + scenario).isEqualTo(own.get("returns"));
    assertThat(waits.value()).as("wait of " + scenario).isBetween(0.0, own.seconds("waitNanos"));
    assertThat(uses.value())
        .as("use of " + scenario)
        .isBetween(own.seconds("leastUseNanos"), own.seconds("mostUseNanos"));
  }

  /** Of each kind as many as the program has seen, and of no other kind. */
  void expectFailures(Scenario scenario, Map<String, Long> seen, int least) {
    assertThat(Lines.failures(points(Names.FAILURES, scenario)))
        .as("failures of " + scenario)
        .isEqualTo(seen);
    assertThat(seen.values().stream().mapToLong(Long::longValue).sum())
        .isGreaterThanOrEqualTo(least);
  }
}
