package dev.lifeguard.it.accounts;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.apps.BusyApplication;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** With delta temporality each export tells what came since the one before. */
@TestInstance(Lifecycle.PER_CLASS)
class DeltaTemporalityIT {

  private static final Map<String, String> BUSY = Names.pool("busy");

  private List<OtlpExport> exports;
  private Figures opened;
  private Figures ledger;

  @BeforeAll
  void runTheProgram() {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            Forked.program(BusyApplication.class, receiver)
                .agent()
                .env("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta")
                .args("400")
                .start()) {
      program.awaitStdout("quiet", PATIENCE);
      program.writeLine("go on");
      program.expectExit(0, PATIENCE);
      opened = Figures.of(program.awaitStdout("opened", PATIENCE));
      ledger = Figures.of(program.awaitStdout("none-out", PATIENCE));
      exports = receiver.exports();
    }
  }

  @Test
  void sumsUpToTheTotals() {
    assertThat(exports).hasSizeGreaterThan(3);
    assertThat(count(Names.WAIT_TIME)).isEqualTo(404).isEqualTo(ledger.get("borrows"));
    assertThat(count(Names.USE_TIME)).isEqualTo(404).isEqualTo(ledger.get("returns"));
    assertThat(count(Names.CREATE_TIME)).isEqualTo(opened.get("connects"));
    assertThat(value(Names.TIMEOUTS)).isEqualTo(3);
    assertThat(value(Names.FAILURES)).isEqualTo(4);
    assertThat(value(Names.WAIT_TIME)).isPositive().isLessThan(ledger.seconds("waitNanos"));
    assertThat(value(Names.USE_TIME))
        .isBetween(ledger.seconds("leastUseNanos"), ledger.seconds("mostUseNanos"));
  }

  @Test
  void tellsNothingTwice() {
    assertThat(points(Names.USE_TIME))
        .allSatisfy(
            point ->
                assertThat(point.buckets().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(point.count()))
        .anySatisfy(point -> assertThat(point.count()).isZero());
  }

  @Test
  void letsEachExportBeginWhereTheLastOneEnded() {
    List<OtlpPoint> points = points(Names.WAIT_TIME);
    for (int i = 1; i < points.size(); i++) {
      assertThat(points.get(i).startNanos()).isEqualTo(points.get(i - 1).timeNanos());
    }
  }

  @Test
  void isDeltaForCountersAndHistogramsAndCumulativeForStates() {
    assertThat(exports)
        .flatExtracting(OtlpExport::metricNames)
        .contains(Names.COUNT, Names.LEAKED, Names.TIMEOUTS, Names.USE_TIME);
    assertThat(exports.stream().flatMap(OtlpExport::points))
        .allSatisfy(
            point ->
                assertThat(point.cumulative())
                    .as(point.metric())
                    .isEqualTo(point.kind() == OtlpPoint.Kind.SUM && !point.monotonic()));
  }

  private List<OtlpPoint> points(String metric) {
    return exports.stream().flatMap(export -> export.points(metric, BUSY).stream()).toList();
  }

  private long count(String metric) {
    return points(metric).stream().mapToLong(OtlpPoint::count).sum();
  }

  private double value(String metric) {
    return points(metric).stream().mapToDouble(OtlpPoint::value).sum();
  }
}
