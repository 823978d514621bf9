package dev.lifeguard.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.outage.apps.Traffic;
import dev.lifeguard.it.pools.program.AgroalUnderTest;
import dev.lifeguard.it.pools.program.C3p0UnderTest;
import dev.lifeguard.it.pools.program.Dbcp2UnderTest;
import dev.lifeguard.it.pools.program.DruidUnderTest;
import dev.lifeguard.it.pools.program.HikariUnderTest;
import dev.lifeguard.it.pools.program.IronJacamarUnderTest;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.it.pools.program.TomcatJdbcUnderTest;
import dev.lifeguard.it.pools.program.UcpUnderTest;
import dev.lifeguard.it.pools.program.ViburUnderTest;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import dev.lifeguard.testing.TcpProxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application's database goes away and comes back, under the agent. */
class OutageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(8);

  private int batches;

  @ParameterizedTest
  @ValueSource(
      classes = {
        HikariUnderTest.class,
        Dbcp2UnderTest.class,
        TomcatJdbcUnderTest.class,
        AgroalUnderTest.class,
        C3p0UnderTest.class,
        DruidUnderTest.class,
        ViburUnderTest.class,
        UcpUnderTest.class,
        IronJacamarUnderTest.class
      })
  void anEnforcingBreakerRefusesAtOnceAndLetsThroughWhenTheDatabaseIsBack(
      Class<? extends PoolUnderTest> adapter) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        TcpProxy proxy = TcpProxy.to(PostgresServer.shared());
        JavaProcess program = start(adapter, "enforce", proxy, receiver)) {
      assertThat(over(program, 50).get("served")).isEqualTo(50);
      long down = System.nanoTime();
      proxy.down();
      program.awaitStderr(line -> line.contains(" - breaker open: "), SOON);
      assertThat(System.nanoTime() - down).isGreaterThan(Duration.ofSeconds(2).toNanos());
      program.writeLine("gc"); // what a pool made for a connect alone is no more
      Figures during = over(program, 100);
      // Where borrowers connect themselves, one in ten of them may try.
      int most = adapter == Dbcp2UnderTest.class || adapter == TomcatJdbcUnderTest.class ? 10 : 0;
      assertThat(during.get("refused")).isGreaterThanOrEqualTo(95 - most);
      assertThat(during.get("others")).isGreaterThanOrEqualTo(most / 2);
      assertThat(during.get("longestMillis")).isLessThan(1_000);
      proxy.up();
      program.awaitStderr(line -> line.contains(" - breaker closed: "), SOON);
      over(program, 50);
      assertThat(over(program, 50).get("served")).isEqualTo(50);
      program.writeLine("all");
      program.awaitStdout("at once: 5", PATIENCE); // no refusal has cost the pool a place
      receiver.awaitPoint(Names.REJECTED, Map.of(), point -> point.value() > 90 - most, PATIENCE);
      assertThat(receiver.point(Names.TIMEOUTS, Map.of()).value()).isZero();
      receiver.awaitPoint(
          Names.TRANSITIONS,
          Map.of(Names.BREAKER_STATE, "closed"),
          point -> point.value() == 1,
          PATIENCE);
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {HikariUnderTest.class, Dbcp2UnderTest.class})
  void anObservingBreakerSaysWhatItWouldDoAndDoesNothing(Class<? extends PoolUnderTest> adapter)
      throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        TcpProxy proxy = TcpProxy.to(PostgresServer.shared());
        JavaProcess program = start(adapter, "observe", proxy, receiver)) {
      assertThat(over(program, 50).get("served")).isEqualTo(50);
      proxy.down();
      program.awaitStderr(line -> line.contains(" - breaker would be open"), SOON);
      program.writeLine("100");
      receiver.awaitPoint(Names.REJECTED, Map.of(), point -> point.value() > 90, PATIENCE);
      proxy.up();
      program.awaitStderr(line -> line.contains(" - breaker would be closed again"), SOON);
      assertThat(next(program).get("refused")).isZero();
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dev.lifeguard.it.pools.program.HikariUnderTest, observe, would be open",
    "dev.lifeguard.it.pools.program.HikariUnderTest, enforce, open: ",
    "dev.lifeguard.it.pools.program.TomcatJdbcUnderTest, observe, would be open",
    "dev.lifeguard.it.pools.program.TomcatJdbcUnderTest, enforce, open: "
  })
  void aDatabaseThatHangsIsNoticedThoughNothingFails(
      Class<? extends PoolUnderTest> adapter, String mode, String says) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        TcpProxy proxy = TcpProxy.to(PostgresServer.shared());
        JavaProcess program = start(adapter, mode, "socketTimeout=60", proxy, receiver)) {
      assertThat(over(program, 50).get("served")).isEqualTo(50);
      proxy.freeze();
      program.awaitStderr(line -> line.contains(" - breaker " + says), PATIENCE);
      receiver.awaitPoint(Names.REJECTED, Map.of(), point -> point.value() > 0, PATIENCE);
      proxy.thaw();
      program.awaitStderr(line -> line.contains(": the database answers"), SOON);
      assertThat(over(program, 50).get("served")).isEqualTo(50);
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        HikariUnderTest.class,
        AgroalUnderTest.class,
        C3p0UnderTest.class,
        ViburUnderTest.class
      })
  void withoutAProbeTheDatabaseIsFoundAgainByThoseWhoAsk(Class<? extends PoolUnderTest> adapter)
      throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        TcpProxy proxy = TcpProxy.to(PostgresServer.shared());
        JavaProcess program = start(adapter, "enforce,probe.enabled=false", proxy, receiver)) {
      assertThat(over(program, 50).get("served")).isEqualTo(50);
      proxy.down();
      program.awaitStderr(line -> line.contains(" - breaker open: "), PATIENCE);
      assertThat(over(program, 50).get("refused")).isGreaterThan(40);
      proxy.up();
      program.awaitStderr(line -> line.contains(" - breaker closed: "), PATIENCE);
      over(program, 50);
      assertThat(over(program, 50).get("served")).isEqualTo(50);
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }

  private static JavaProcess start(
      Class<? extends PoolUnderTest> adapter, String mode, TcpProxy proxy, OtlpReceiver receiver) {
    return start(adapter, mode, "", proxy, receiver);
  }

  private static JavaProcess start(
      Class<? extends PoolUnderTest> adapter,
      String mode,
      String parameters,
      TcpProxy proxy,
      OtlpReceiver receiver) {
    PostgresServer server = PostgresServer.shared();
    return JavaProcess.builder()
        .mainClass(Traffic.class)
        .args(adapter.getName())
        .agent("resilience.mode=" + mode)
        .classPathOf(Libraries.all())
        .property("db.url", server.jdbcUrl(proxy) + "?" + parameters)
        .property("db.user", server.user())
        .property("db.password", server.password())
        .property("otel.exporter.otlp.endpoint", receiver.endpoint())
        .property("otel.metric.export.interval", "200")
        .start();
  }

  private Figures over(JavaProcess program, int requests) {
    program.writeLine(Integer.toString(requests));
    return next(program);
  }

  private Figures next(JavaProcess program) {
    batches++;
    return Figures.of(program.awaitStdout("batch-" + batches + " ", PATIENCE));
  }
}
