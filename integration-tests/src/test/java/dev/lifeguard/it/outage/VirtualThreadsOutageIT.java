package dev.lifeguard.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.outage.apps.VirtualCrowd;
import dev.lifeguard.it.pools.program.Dbcp2UnderTest;
import dev.lifeguard.it.pools.program.HikariUnderTest;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import dev.lifeguard.testing.TcpProxy;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hundred virtual threads on two carriers: one that were pinned while it waits would show. */
class VirtualThreadsOutageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int THREADS = 200;

  @ParameterizedTest
  @ValueSource(classes = {HikariUnderTest.class, Dbcp2UnderTest.class})
  @EnabledForJreRange(
      min = JRE.JAVA_24,
      disabledReason = "before Java 24 a monitor pins, and the pools have some")
  void allOutliveAnOutageAndTheAccountsBalance(Class<? extends PoolUnderTest> adapter)
      throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        TcpProxy proxy = TcpProxy.to(PostgresServer.shared());
        JavaProcess program =
            Programs.exporting(Programs.of(VirtualCrowd.class, adapter, proxy), receiver)
                .args(Integer.toString(THREADS))
                .jvmArgs(
                    "-Djdk.virtualThreadScheduler.parallelism=2",
                    "-Djdk.virtualThreadScheduler.maxPoolSize=2")
                .agent("resilience.mode=enforce")
                .start()) {
      program.awaitStdout("served all", PATIENCE);
      proxy.down();
      program.awaitStderr(line -> line.contains(" - breaker open: "), PATIENCE);
      receiver.awaitPoint(
          Names.REJECTED, Names.pool("orders"), point -> point.value() > 5 * THREADS, PATIENCE);
      proxy.up();
      program.awaitStderr(line -> line.contains(" - breaker closed: "), PATIENCE);
      program.writeLine("end");
      Figures crowd = Figures.of(program.awaitStdout("crowd ", PATIENCE));
      assertThat(crowd.get("ended")).isEqualTo(1);
      assertThat(crowd.get("mostAsking")).isGreaterThan(THREADS / 2);
      receiver.awaitMore(2, PATIENCE);
      assertThat(receiver.last().points(Names.WAIT_TIME)).hasSize(1);
      assertThat(receiver.last().points(Names.WAIT_TIME).get(0).count())
          .isEqualTo(crowd.get("successes"));
      assertThat(
              receiver.last().points(Names.FAILURES).stream().mapToDouble(OtlpPoint::value).sum())
          .isEqualTo(crowd.get("failures"));
      assertThat(receiver.last().points(Names.COUNT, Names.used("orders")))
          .singleElement()
          .returns(0.0, OtlpPoint::value);
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }
}
