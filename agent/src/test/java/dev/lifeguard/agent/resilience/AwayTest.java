package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leaks.LeakWatch;
import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For how long a database is taken for one that does not answer, and nobody is blamed. */
class AwayTest extends Guarded {

  private static final SQLException REFUSED = new SQLException("wrong password", "28P01");

  private final Pools reported =
      new Pools(name -> new PoolSettings(Duration.ofSeconds(5).toNanos(), 10), () -> {});
  private final Object source = new Object();
  private final Pool shop = reported.of(source, new FakeReader("shop"));
  private final Lease leaked = shop.newLease(this);
  private final Lease other = shop.newLease(this);
  private final long now = System.nanoTime();

  @BeforeEach
  void aPoolLeaksAConnectionAndDoesNotConnectAgain() {
    policy = Policies.withoutProbe(Mode.OBSERVE);
    resilience.connectEnded(shop, null, System.nanoTime());
    leaked.borrow(now, now);
  }

  @Test
  void oneConnectThatFailedKeepsALeakFromBeingReportedForSecondsIfOthersComeBack() {
    fail(AWAY);
    look(1, NOBODY_WAITS);
    comeBack();
    look(10, NOBODY_WAITS);
    assertThat(lines(10)).isEmpty();
    look(20, NOBODY_WAITS);
    assertThat(lines(20)).contains("shop - connection held for 20 s");
  }

  @Test
  void whatComesBackBeforeAConnectFailsSaysNothing() {
    look(1, BUSY);
    comeBack();
    fail(AWAY);
    look(2, BUSY);
    assertThat(lines(20)).isEmpty();
  }

  @Test
  void whereNothingComesBackItIsReportedAfterAMinute() {
    fail(AWAY);
    look(1, BUSY);
    assertThat(lines(59)).isEmpty();
    assertThat(lines(62)).contains("shop - connection held for 62 s");
  }

  @Test
  void eachConnectThatFailsSaysAnew() {
    fail(AWAY);
    look(1, BUSY);
    comeBack();
    look(2, BUSY);
    fail(AWAY);
    look(3, BUSY);
    assertThat(lines(20)).isEmpty();
  }

  @Test
  void aConnectThatHangsSaysSoForAsLongAsNothingComesBack() {
    fail(AWAY);
    resilience.connectBegins(shop);
    look(1, BUSY);
    assertThat(lines(3_600)).isEmpty();
    comeBack();
    look(2, BUSY);
    assertThat(lines(3_601)).contains("shop - connection held for");
  }

  @Test
  void whoIsRefusedByTheDatabaseHasReachedIt() {
    fail(REFUSED);
    assertThat(lines(6)).contains("shop - connection held for 6 s");
  }

  @Test
  void aFailureOfTheTimeBeforeASuccessIsNoTrouble() {
    long before = System.nanoTime();
    resilience.connectEnded(shop, null, System.nanoTime());
    resilience.connectEnded(shop, AWAY, before);
    assertThat(resilience.isQuiet()).isTrue();
    assertThat(lines(6)).contains("shop - connection held for 6 s");
  }

  @Test
  void aPoolThatLivesOnItsOpenConnectionsIsQuietAgain() {
    fail(AWAY);
    look(1, BUSY);
    comeBack();
    look(62, BUSY);
    assertThat(resilience.isQuiet()).isFalse();
    look(63, NOBODY_WAITS);
    assertThat(resilience.isQuiet()).isTrue();
    fail(AWAY);
    assertThat(resilience.isQuiet()).isFalse();
  }

  @Test
  void aPoolThatNobodyUsesIsQuietAgainAndOneWhoseConnectionsAreOutIsNot() {
    fail(AWAY);
    look(1, NOBODY_WAITS);
    look(62, NOBODY_WAITS);
    assertThat(resilience.isQuiet()).isFalse();
    look(63, new PoolReading(0, 4, 0, 4, 4, 0));
    assertThat(resilience.isQuiet()).isTrue();
  }

  @Test
  void anOpenBreakerStaysOpen() {
    for (int i = 0; i < 3; i++) {
      fail(AWAY);
    }
    look(1, NOBODY_WAITS);
    comeBack();
    look(63, NOBODY_WAITS);
    assertThat(resilience.apply(shop).state()).isEqualTo(BreakerState.OPEN);
    assertThat(lines(63)).contains("shop - connection held for");
  }

  @Test
  void aDatabaseThatMayHangIsProbedThoughAConnectHasFailedLongAgo() {
    policy = Policies.of(Mode.OBSERVE);
    CountDownLatch never = new CountDownLatch(1);
    driver.hangs = never;
    askTheDriver();
    connect(AWAY);
    look(pool, 1, BUSY);
    look(pool, 3, BUSY);
    assertThat(isProbing()).isFalse();
    look(pool, 63, BUSY);
    await(() -> driver.connects.get() > 0);
    assertThat(resilience.isAway(pool, later(600))).isTrue();
    never.countDown();
  }

  @Test
  void aDatabaseWhoseProbesNeverEndIsAwayAsLongAsNothingComesBack() {
    policy = Policies.of(Mode.OBSERVE);
    driver.hangs = new CountDownLatch(1);
    askTheDriver();
    look(pool, 1, BUSY);
    look(pool, 3, BUSY);
    for (int started = 1; started <= 3; started++) {
      int probes = started;
      await(() -> driver.connects.get() == probes);
      look(pool, 40, BUSY);
    }
    await(() -> !isProbing());
    assertThat(resilience.isAway(pool, later(600))).isTrue();
  }

  private void fail(SQLException failure) {
    resilience.connectEnded(shop, failure, System.nanoTime());
  }

  private void comeBack() {
    other.borrow(now, now);
    other.giveBack(0);
  }

  private void look(int second, PoolReading reading) {
    look(shop, second, reading);
  }

  private void look(Pool at, int second, PoolReading reading) {
    resilience.look(at, reading, later(second));
  }

  private long later(int second) {
    return now + Duration.ofSeconds(second).toNanos();
  }

  private String lines(int second) {
    new LeakWatch(
            reported, any -> resilience.isAway(any, later(second)), voice, Duration.ofSeconds(5))
        .sweep(later(second));
    return said();
  }
}
