package dev.lifeguard.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.outage.apps.WatchedTraffic;
import dev.lifeguard.it.pools.program.AgroalUnderTest;
import dev.lifeguard.it.pools.program.Dbcp2UnderTest;
import dev.lifeguard.it.pools.program.HikariUnderTest;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.it.pools.program.TomcatJdbcUnderTest;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.PostgresServer;
import dev.lifeguard.testing.TcpProxy;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever waits in the agent holds no monitor that somebody else may want. */
class MonitorsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(
      classes = {
        HikariUnderTest.class,
        Dbcp2UnderTest.class,
        TomcatJdbcUnderTest.class,
        AgroalUnderTest.class
      })
  void nobodyWaitsInTheAgentWithAMonitor(Class<? extends PoolUnderTest> adapter) {
    try (TcpProxy proxy = TcpProxy.to(PostgresServer.shared());
        JavaProcess program =
            Programs.of(WatchedTraffic.class, adapter, proxy)
                .agent("resilience.mode=enforce")
                .start()) {
      program.awaitStdout("served all", PATIENCE);
      proxy.down();
      program.awaitStderr(line -> line.contains(" - breaker open: "), PATIENCE);
      program.awaitStdout("somebody waits", PATIENCE);
      proxy.up();
      program.awaitStderr(line -> line.contains(" - breaker closed: "), PATIENCE);
      program.writeLine("end");
      Figures seen = Figures.of(program.awaitStdout("monitors ", PATIENCE));
      program.expectExit(0, PATIENCE);
      assertThat(seen.get("dumps")).isGreaterThan(20);
      assertThat(seen.get("waits")).isPositive();
      assertThat(program.stdout().containing("held: ")).isEmpty();
    }
  }
}
