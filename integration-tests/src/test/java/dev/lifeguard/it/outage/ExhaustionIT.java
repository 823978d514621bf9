package dev.lifeguard.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.outage.apps.Clerk;
import dev.lifeguard.it.pools.program.AgroalUnderTest;
import dev.lifeguard.it.pools.program.Dbcp2UnderTest;
import dev.lifeguard.it.pools.program.HikariUnderTest;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.it.pools.program.TomcatJdbcUnderTest;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import dev.lifeguard.testing.TcpProxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool whose connections are all with the application is no pool without a database. */
class ExhaustionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(
      classes = {
        HikariUnderTest.class,
        Dbcp2UnderTest.class,
        TomcatJdbcUnderTest.class,
        AgroalUnderTest.class
      })
  void anExhaustedPoolIsNeitherRetriedNorGuardedAndItIsSaidWhoHasItsConnections(
      Class<? extends PoolUnderTest> adapter) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        TcpProxy proxy = TcpProxy.to(PostgresServer.shared());
        JavaProcess program =
            Programs.exporting(Programs.of(Clerk.class, adapter, proxy).args("1"), receiver)
                .agent("resilience.mode=enforce,breaker.failure-threshold=2,breaker.patience=1s")
                .start()) {
      program.writeLine("hold");
      program.awaitStdout("held", PATIENCE);
      program.writeLine("borrow 4");
      Figures during = next(program, 1);
      assertThat(during.get("others")).isEqualTo(4);
      assertThat(during.get("shortestMillis")).isBetween(900L, 1_900L);
      String line = program.awaitStderr(" timed out: ", PATIENCE);
      assertThat(line)
          .startsWith("[lifeguard] WARN ")
          .contains("a borrow timed out: the application itself has all 3 connections (one for ")
          .contains("thread \"main\"", "borrowed at ", "Clerk.");
      receiver.awaitPoint(Names.TIMEOUTS, Map.of(), point -> point.value() == 4, PATIENCE);
      receiver.awaitMore(2, PATIENCE);
      for (String counter : new String[] {Names.RETRIES, Names.TRANSITIONS, Names.REJECTED}) {
        assertThat(receiver.last().points(counter))
            .isNotEmpty()
            .allSatisfy(point -> assertThat(point.value()).isZero());
      }
      program.writeLine("release");
      program.awaitStdout("released", PATIENCE);
      program.writeLine("borrow 4");
      assertThat(next(program, 2).get("served")).isEqualTo(4);
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
      assertThat(program.stderr().all()).filteredOn(said -> said.contains(" - ")).hasSize(1);
    }
  }

  private static Figures next(JavaProcess program, int batch) {
    return Figures.of(program.awaitStdout("batch-" + batch + " ", PATIENCE));
  }
}
