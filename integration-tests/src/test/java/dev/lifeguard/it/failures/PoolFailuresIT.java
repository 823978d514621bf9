package dev.lifeguard.it.failures;

import static dev.lifeguard.it.failures.AgentClassifier.classOfFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lifeguard.it.pools.program.AgroalPoollessUnderTest;
import dev.lifeguard.it.pools.program.AgroalUnderTest;
import dev.lifeguard.it.pools.program.C3p0UnderTest;
import dev.lifeguard.it.pools.program.Dbcp2UnderTest;
import dev.lifeguard.it.pools.program.DruidUnderTest;
import dev.lifeguard.it.pools.program.HikariUnderTest;
import dev.lifeguard.it.pools.program.IronJacamarUnderTest;
import dev.lifeguard.it.pools.program.PoolSpec;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.it.pools.program.TomcatJdbcUnderTest;
import dev.lifeguard.it.pools.program.UcpUnderTest;
import dev.lifeguard.it.pools.program.ViburUnderTest;
import dev.lifeguard.testing.PostgresServer;
import dev.lifeguard.testing.TcpProxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the newest version of every pool throws, with the database there and without. */
class PoolFailuresIT {

  private static final PostgresServer SERVER = PostgresServer.shared();

  static Stream<PoolUnderTest> pools() {
    return Stream.concat(poolsThatHeedInterrupts(), Stream.of(new UcpUnderTest()));
  }

  /** UCP waits on until its time is over. */
  static Stream<PoolUnderTest> poolsThatHeedInterrupts() {
    return Stream.of(
        new HikariUnderTest(),
        new TomcatJdbcUnderTest(),
        new Dbcp2UnderTest(),
        new C3p0UnderTest(),
        new AgroalUnderTest(),
        new AgroalPoollessUnderTest(),
        new DruidUnderTest(),
        new ViburUnderTest(),
        new IronJacamarUnderTest());
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aPoolWithoutAFreeConnectionIsExhausted(PoolUnderTest library) throws Exception {
    DataSource pool = open(library, Duration.ofSeconds(1), SERVER.jdbcUrl());
    try (Connection held = pool.getConnection()) {
      assertThat(held).isNotNull();
      assertThat(classOfFailure(pool::getConnection)).isEqualTo("EXHAUSTION");
    } finally {
      library.close(pool);
    }
  }

  @ParameterizedTest
  @MethodSource("poolsThatHeedInterrupts")
  void aThreadThatIsInterruptedWhileItWaitsIsInterrupted(PoolUnderTest library) throws Exception {
    DataSource pool = open(library, Duration.ofSeconds(30), SERVER.jdbcUrl());
    try (Connection held = pool.getConnection()) {
      assertThat(held).isNotNull();
      Thread waiting = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
                waiting.interrupt();
              });
      interrupter.start();
      assertThat(classOfFailure(pool::getConnection)).isEqualTo("INTERRUPTED");
      Thread.interrupted(); // some pools leave it on
      interrupter.join();
    } finally {
      library.close(pool);
    }
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aDatabaseThatRefusesIsAway(PoolUnderTest library) throws Exception {
    try (TcpProxy proxy = TcpProxy.to(SERVER)) {
      proxy.down();
      DataSource pool = open(library, Duration.ofSeconds(1), SERVER.jdbcUrl(proxy));
      try {
        assertThat(classOfFailure(pool::getConnection)).isEqualTo("CONNECTIVITY");
      } finally {
        library.close(pool);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pools")
  void aDatabaseThatDoesNotExistIsAMatterOfConfiguration(PoolUnderTest library) throws Exception {
    String url =
        SERVER.jdbcUrl().substring(0, SERVER.jdbcUrl().lastIndexOf('/')) + "/there_is_none";
    DataSource pool = open(library, Duration.ofSeconds(1), url);
    try {
      assertThat(classOfFailure(pool::getConnection)).isEqualTo("AUTHENTICATION");
    } finally {
      library.close(pool);
    }
  }

  private static DataSource open(PoolUnderTest library, Duration timeout, String url)
      throws Exception {
    return library.open(
        new PoolSpec(
            library.getClass().getSimpleName(),
            0,
            1,
            timeout,
            url,
            SERVER.user(),
            SERVER.password()));
  }
}
