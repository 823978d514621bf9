package dev.lifeguard.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.outage.apps.Clerk;
import dev.lifeguard.it.outage.apps.Traffic;
import dev.lifeguard.it.pools.program.AgroalUnderTest;
import dev.lifeguard.it.pools.program.Dbcp2UnderTest;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.it.pools.program.TomcatJdbcUnderTest;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password that is wrong does not become right by trying, and tries lock accounts. */
class AuthenticationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BORROWS = 6;

  /** Nothing but the application connects then: no breaker opens, no probe comes. */
  private static final String ENFORCE_ALONE =
      "resilience.mode=enforce,breaker.patience=10m,probe.interval=10m,probe.max-interval=10m";

  @TempDir private Path folder;
  private GuardedPostgres server;

  @BeforeEach
  void start() throws Exception {
    server = GuardedPostgres.start(folder);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(classes = {Dbcp2UnderTest.class, TomcatJdbcUnderTest.class})
  void aBorrowIsOneAttemptAtTheServerThoughThePasswordHasChanged(
      Class<? extends PoolUnderTest> adapter) throws Exception {
    assertThat(attemptsAfterAChange(adapter, true)).isEqualTo(BORROWS);
  }

  @ParameterizedTest
  @ValueSource(classes = {Dbcp2UnderTest.class, TomcatJdbcUnderTest.class})
  void aBorrowIsOneAttemptAtTheServerOfAPoolThatNeverHadTheRightPassword(
      Class<? extends PoolUnderTest> adapter) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program = clerk(adapter, "wrong", receiver).agent(ENFORCE_ALONE).start()) {
      assertThat(borrow(program, 1, BORROWS).get("others")).isEqualTo(BORROWS);
      assertThat(server.turnedAway()).hasSize(BORROWS);
      nothingWasRepeated(receiver);
      end(program);
    }
  }

  /** Agroal itself comes again, once. */
  @Test
  void aBorrowFromAPoolThatTriesAgainByItselfIsTriedNoMoreOften() throws Exception {
    int bare = attemptsAfterAChange(AgroalUnderTest.class, false);
    int before = server.turnedAway().size();
    assertThat(attemptsAfterAChange(AgroalUnderTest.class, true) - before).isEqualTo(bare);
  }

  /**
   * Those who borrow are refused then, but for one in ten, who may try. Where nobody borrows, what
   * still comes to the server is the probe.
   */
  @Test
  void whileTheBreakerIsOpenTheProbeComesLessAndLess() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            program(Traffic.class, Dbcp2UnderTest.class, server.password(), receiver)
                .agent("resilience.mode=enforce")
                .start()) {
      program.writeLine("50");
      program.awaitStdout("batch-1 served=50", PATIENCE);
      server.changePassword();
      program.awaitStderr(line -> line.contains(" - breaker open: "), PATIENCE);
      program.writeLine("rest");
      await().atMost(PATIENCE).until(() -> lastPause() >= 1);
      int then = server.turnedAway().size();
      double pause = lastPause();
      assertThat(pause).isBetween(3.5, 60.0); // 5 s at least, less the jitter
      Duration longer = Duration.ofMillis(Math.round(1_050 * pause));
      await()
          .during(longer)
          .atMost(longer.plus(PATIENCE))
          .until(() -> server.turnedAway().size() == then);
      program.writeLine("100");
      assertThat(figures(program, 2).get("refused")).isGreaterThanOrEqualTo(85);
      end(program);
    }
  }

  /** How often the server saw a wrong password while so many borrows failed. */
  private int attemptsAfterAChange(Class<? extends PoolUnderTest> adapter, boolean withAgent)
      throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      JavaProcessBuilder builder = clerk(adapter, server.password(), receiver);
      try (JavaProcess program =
          withAgent ? builder.agent(ENFORCE_ALONE).start() : builder.start()) {
        assertThat(borrow(program, 1, 2).get("served")).isEqualTo(2);
        server.changePassword();
        assertThat(borrow(program, 2, BORROWS).get("others")).isEqualTo(BORROWS);
        if (withAgent) {
          nothingWasRepeated(receiver);
        }
        end(program);
      }
    }
    return server.turnedAway().size();
  }

  /** Between the last two that the server turned away, in seconds. */
  private double lastPause() throws IOException {
    List<Double> moments = server.turnedAway();
    int last = moments.size() - 1;
    return last < 1 ? 0 : moments.get(last) - moments.get(last - 1);
  }

  private JavaProcessBuilder clerk(
      Class<? extends PoolUnderTest> adapter, String password, OtlpReceiver receiver) {
    return program(Clerk.class, adapter, password, receiver).args("5");
  }

  private JavaProcessBuilder program(
      Class<?> main,
      Class<? extends PoolUnderTest> adapter,
      String password,
      OtlpReceiver receiver) {
    JavaProcessBuilder program = Programs.of(main, adapter);
    Programs.database(program, server.url(), GuardedPostgres.ROLE, password);
    return Programs.exporting(program, receiver);
  }

  private static Figures borrow(JavaProcess program, int batch, int times) {
    program.writeLine("borrow " + times);
    return figures(program, batch);
  }

  private static Figures figures(JavaProcess program, int batch) {
    return Figures.of(program.awaitStdout("batch-" + batch + " ", PATIENCE));
  }

  private static void nothingWasRepeated(OtlpReceiver receiver) {
    receiver.awaitMore(2, PATIENCE);
    assertThat(receiver.last().points(Names.RETRIES))
        .isNotEmpty()
        .allSatisfy(point -> assertThat(point).returns(0.0, OtlpPoint::value));
  }

  private static void end(JavaProcess program) {
    program.writeLine("end");
    program.expectExit(0, PATIENCE);
  }
}
