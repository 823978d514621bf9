package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Who is probed, when, and what becomes of it. */
class ProbingTest extends Guarded {

  @Test
  void aProbeTriesWithWhatThePoolGaveItsDriverAndClosesTheBreaker() {
    askTheDriver();
    connect(AWAY);
    reader.reads(BUSY);
    await(() -> resilience.admitBorrow(pool, false) != null);
    int before = driver.connects.get();
    await(() -> driver.connects.get() > before + 2);
    driver.up = true;
    await(resilience::isQuiet);
    assertThat(resilience.admitBorrow(pool, false)).isNull();
    assertThat(said()).contains("orders - breaker closed: the database answers");
    assertThat(resilience.apply(pool).transitions())
        .containsEntry(BreakerState.OPEN, 1L)
        .containsEntry(BreakerState.CLOSED, 1L);
  }

  @Test
  void aPoolWhoseThreadsWaitInVainIsProbedOnceThoughTheDatabaseIsOverloaded() {
    driver.refusal = new SQLException("too many clients", "53300");
    askTheDriver();
    waitInVain();
    await(() -> driver.connects.get() > 0 && !isProbing());
    assertThat(driver.connects).hasValue(1);
    assertThat(resilience.isQuiet()).isTrue();
  }

  @Test
  void aPoolWhoseConnectsHangIsProbedThoughItCountsNobodyThatWaits() {
    askTheDriver();
    resilience.connectBegins(pool);
    long now = System.nanoTime();
    for (int second = 1; second <= 3; second++) {
      resilience.look(pool, NOBODY_WAITS, now + Duration.ofSeconds(second).toNanos());
    }
    await(() -> driver.connects.get() > 0);
  }

  @Test
  void aProbeThatFailsSaysSoAndIsNotStartedAgain() {
    driver.refusal =
        new SQLException("odd") {
          @Override
          public String getSQLState() {
            throw new AssertionError("odd driver");
          }
        };
    askTheDriver();
    open();
    await(() -> said().contains("orders - Lifeguard's probe failed"));
    await(() -> !isProbing());
    askTheDriver();
    connect(AWAY);
    assertThat(isProbing()).isFalse();
    assertThat(said()).containsOnlyOnce("probe failed");
  }

  @Test
  void inModeObserveThereIsNoProbeWhileThePoolItselfConnects() {
    policy = Policies.of(Mode.OBSERVE);
    askTheDriver();
    open();
    resilience.look(pool, BUSY, System.nanoTime());
    assertThat(isProbing()).isFalse();
    assertThat(driver.connects).hasValue(0);
  }

  @Test
  void inModeObserveADatabaseThatMayHangIsProbedUntilItAnswers() {
    policy = Policies.of(Mode.OBSERVE);
    askTheDriver();
    waitInVain();
    await(() -> resilience.apply(pool).state() == BreakerState.OPEN);
    driver.up = true;
    await(() -> resilience.isQuiet() && !isProbing());
    assertThat(said())
        .contains("orders - breaker would be open (mode observe)")
        .contains("orders - breaker would be closed again (mode observe)");
  }

  @Test
  void inModeObserveTheyMustHaveWaitedForAsLongAsThePatience() {
    policy = Policies.patient(Mode.OBSERVE, Duration.ofSeconds(5));
    askTheDriver();
    waitInVain();
    assertThat(isProbing()).isFalse();
    resilience.look(pool, BUSY, System.nanoTime() + Duration.ofSeconds(6).toNanos());
    await(() -> driver.connects.get() > 0);
  }

  @Test
  void nobodyIsProbedWhoDoesNotWantIt() {
    policy = Policies.withoutProbe(Mode.ENFORCE);
    askTheDriver();
    waitInVain();
    open();
    assertThat(isProbing()).isFalse();
    assertThat(resilience.admitConnect(pool, true)).isNull();
    assertThat(driver.connects).hasValue(0);
  }

  private void waitInVain() {
    reader.reads(BUSY);
    long now = System.nanoTime();
    resilience.look(pool, BUSY, now);
    resilience.look(pool, BUSY, now + Duration.ofSeconds(2).toNanos());
  }

  @Test
  void credentialsThatOnlyTheProbeHasWrongAreForgotten() {
    driver.refusal = new SQLException("token has run out", "28P01");
    askTheDriver();
    waitInVain();
    await(() -> driver.connects.get() > 0 && !isProbing());
    assertThat(resilience.isQuiet()).isTrue();
    connect(AWAY);
    assertThat(isProbing()).isFalse();
    assertThat(driver.connects).hasValue(1);
    driver.refusal = AWAY;
    askTheDriver();
    connect(AWAY);
    await(() -> driver.connects.get() > 1);
  }

  @Test
  void aProbeThatHangsCountsAsAFailureAndIsReplacedUntilThatIsTooOften() {
    policy = Policies.of(Mode.OBSERVE);
    CountDownLatch never = new CountDownLatch(1);
    driver.hangs = never;
    askTheDriver();
    waitInVain();
    for (int started = 1; started <= 3; started++) {
      int probes = started;
      await(() -> driver.connects.get() == probes);
      resilience.look(pool, BUSY, System.nanoTime() + Duration.ofSeconds(31).toNanos());
    }
    assertThat(resilience.apply(pool).state()).isEqualTo(BreakerState.OPEN);
    assertThat(said())
        .containsOnlyOnce("orders - Lifeguard's probe failed (its connects never end)");
    await(() -> !isProbing()); // interrupted
    resilience.look(pool, BUSY, System.nanoTime());
    assertThat(driver.connects).hasValue(3);
  }

  @Test
  void aProbeEndsThoughItHangsWhenNobodyLooksAnyMore() {
    driver.hangs = new CountDownLatch(1);
    askTheDriver();
    open();
    await(() -> driver.connects.get() == 1);
    resilience.stop();
    await(() -> !isProbing());
    assertThat(resilience.isQuiet()).isTrue();
    assertThat(resilience.apply(pool).state()).isEqualTo(BreakerState.CLOSED);
    assertThat(resilience.admitBorrow(pool, false)).isNull();
    assertThat(driver.connects).hasValue(1);
  }

  @Test
  void aProbeWhoseConnectionDoesNotCloseHasHadItsAnswer() {
    driver.up = true;
    driver.closeHangs = new CountDownLatch(1);
    askTheDriver();
    for (int outage = 1; outage <= 3; outage++) {
      int probes = outage;
      connect(AWAY);
      await(() -> driver.connects.get() == probes && resilience.isQuiet());
      resilience.look(pool, NOBODY_WAITS, System.nanoTime() + Duration.ofSeconds(31).toNanos());
      assertThat(resilience.isQuiet()).isTrue();
      await(() -> !isProbing()); // interrupted
    }
    assertThat(said()).containsOnlyOnce("probe failed (its connections never close)");
  }
}
