package dev.lifeguard.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.outage.apps.Clerk;
import dev.lifeguard.it.outage.apps.Waiters;
import dev.lifeguard.it.pools.program.AgroalUnderTest;
import dev.lifeguard.it.pools.program.Dbcp2UnderTest;
import dev.lifeguard.it.pools.program.HikariUnderTest;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.it.pools.program.TomcatJdbcUnderTest;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.PostgresServer;
import dev.lifeguard.testing.TcpProxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A borrower that waits for a database to come back waits no longer than it would let itself. */
class WaitingIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A borrower would wait for a minute or more, and nothing but itself ends that. */
  private static final String ENFORCE_FOR_LONG =
      "resilience.mode=enforce,breaker.patience=10m,retry.max-attempts=1000,retry.deadline=5m"
          + ",retry.strategy=fixed,retry.jitter=0,";

  @ParameterizedTest
  @ValueSource(classes = {Dbcp2UnderTest.class, TomcatJdbcUnderTest.class, AgroalUnderTest.class})
  void anInterruptedBorrowerEndsAtOnceWithThePoolsOwnExceptionAndStaysInterrupted(
      Class<? extends PoolUnderTest> adapter) {
    try (TcpProxy proxy = TcpProxy.to(PostgresServer.shared())) {
      String pause = "retry.initial-delay=50s,retry.max-delay=50s";
      JavaProcessBuilder withAgent = Programs.of(Waiters.class, adapter, proxy);
      List<String> ends = ends(withAgent.agent(ENFORCE_FOR_LONG + pause), proxy);
      List<String> bareEnds = ends(Programs.of(Waiters.class, adapter, proxy), proxy);
      assertThat(ends.stream().map(WaitingIT::failure).toList())
          .isEqualTo(bareEnds.stream().map(WaitingIT::failure).toList());
      assertThat(ends).hasSize(3).allSatisfy(end -> assertThat(end).contains(" flag=true "));
      assertThat(ends).allSatisfy(end -> assertThat(millis(end)).isLessThan(1_000));
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        HikariUnderTest.class,
        Dbcp2UnderTest.class,
        TomcatJdbcUnderTest.class,
        AgroalUnderTest.class
      })
  void aBorrowerIsBackWithinThePoolsOwnTimeOut(Class<? extends PoolUnderTest> adapter) {
    try (TcpProxy proxy = TcpProxy.to(PostgresServer.shared());
        JavaProcess program =
            Programs.of(Clerk.class, adapter, proxy)
                .args("2")
                .agent(ENFORCE_FOR_LONG + "retry.initial-delay=50ms,retry.max-delay=50ms")
                .start()) {
      program.writeLine("borrow 3");
      assertThat(next(program, 1).get("served")).isEqualTo(3);
      proxy.down();
      program.writeLine("borrow 3");
      Figures during = next(program, 2);
      assertThat(during.get("others")).isEqualTo(3);
      assertThat(during.get("longestMillis")).isGreaterThan(1_500);
      assertThat(during.get("shortestMillis")).isLessThan(2_900);
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }

  private static List<String> ends(JavaProcessBuilder builder, TcpProxy proxy) {
    proxy.up();
    try (JavaProcess program = builder.start()) {
      program.awaitStdout("ready", PATIENCE);
      proxy.down();
      program.writeLine("away");
      program.expectExit(0, PATIENCE);
      return program.stdout().all().stream().filter(line -> line.startsWith("ended ")).toList();
    }
  }

  private static String failure(String end) {
    return end.substring(0, end.indexOf(" flag="));
  }

  private static long millis(String end) {
    return Long.parseLong(end.substring(end.indexOf(" millis=") + " millis=".length()));
  }

  private static Figures next(JavaProcess program, int batch) {
    return Figures.of(program.awaitStdout("batch-" + batch + " ", PATIENCE));
  }
}
