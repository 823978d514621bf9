package dev.lifeguard.it.pools;

import static dev.lifeguard.it.pools.KitFork.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.pools.program.AbandonedProgram;
import dev.lifeguard.it.pools.program.Scenario;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that its pool has taken back, being abandoned, is not held any more. */
class AbandonedIT {

  @ParameterizedTest
  @ValueSource(strings = {"DBCP2", "Tomcat DBCP2"})
  void itsHoldEndsWhenThePoolTakesItBackAndOnce(String library) throws SQLException {
    MatrixRow newest =
        PoolMatrix.rows().stream()
            .filter(row -> row.library().equals(library) && row.role() == MatrixRow.Role.NEWEST)
            .findFirst()
            .orElseThrow();
    Cell cell = new Cell(newest, Jdk.inUse());
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            KitFork.program(AbandonedProgram.class, cell, PoolKits.adapter(library))
                .agent()
                .property("otel.exporter.otlp.endpoint", receiver.endpoint())
                .property("otel.metric.export.interval", "200")
                .start()) {
      program.awaitStdout("taken back"::equals, PATIENCE);
      expect(receiver, 1, 1);
      program.writeLine("close both");
      program.awaitStdout("closed"::equals, PATIENCE);
      expect(receiver, 2, 0);
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }

  private static void expect(OtlpReceiver receiver, long returns, int used) {
    CellMetrics metrics = new CellMetrics(receiver.awaitMore(2, PATIENCE));
    assertThat(metrics.borrows(Scenario.LEAKY)).isEqualTo(2);
    assertThat(metrics.point(Names.USE_TIME, Scenario.LEAKY).count()).isEqualTo(returns);
    assertThat(metrics.state(Scenario.LEAKY, "used")).isEqualTo(used);
  }
}
