package dev.lifeguard.agent.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Lease.Hold;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import org.junit.jupiter.api.Test;

class LeakReportTest {

  private static final long SECOND = 1_000_000_000;

  private final Object target = new Object();
  private final long now = System.nanoTime();

  @Test
  void whatIsSetForAllPoolsIsNamedWhereItIsInForce() {
    Pool pool = pool(new PoolSettings(60 * SECOND, 0));
    assertThat(LeakReport.leaked(pool, held(pool), now + 61 * SECOND))
        .contains("raise lifeguard.leak.threshold (60 s).")
        .contains("(more borrows than lifeguard.leak.captures-per-second)");
  }

  @Test
  void aPoolsOwnSettingIsNamedWhereItIsInForce() {
    Pool pool =
        pool(
            new PoolSettings(
                2 * SECOND,
                0,
                "lifeguard.pool.ord*.leak.threshold",
                "lifeguard.pool.orders.leak.captures-per-second"));
    assertThat(LeakReport.leaked(pool, held(pool), now + 3 * SECOND))
        .contains("raise lifeguard.pool.ord*.leak.threshold (2 s).")
        .contains("(more borrows than lifeguard.pool.orders.leak.captures-per-second)");
  }

  @Test
  void aJvmThatRecordsNoStacksIsToldApartFromAStackThatWasNotCaptured() {
    Pool pool = pool(new PoolSettings(60 * SECOND, 10));
    Hold hold = held(pool);
    hold.site().frames(new StackTraceElement[0]);
    assertThat(LeakReport.leaked(pool, hold, now + 61 * SECOND))
        .contains("borrow stack not recorded by the JVM (-XX:-StackTraceInThrowable). Give")
        .doesNotContain("captures-per-second");
  }

  @Test
  void soIsAStackThatEndsBeforeTheApplicationBegins() {
    Pool pool = pool(new PoolSettings(60 * SECOND, 10));
    Hold hold = held(pool);
    hold.site().frames(ApplicationFramesTest.stack("dev.lifeguard.agent.leases.BorrowSite"));
    assertThat(LeakReport.ended(pool, hold, now + 61 * SECOND, false))
        .endsWith("borrow stack cut off by the JVM (-XX:MaxJavaStackTraceDepth).");
  }

  private Pool pool(PoolSettings settings) {
    Pool pool = new Pools(name -> settings, () -> {}).of(target, new FakeReader("orders"));
    assertThat(pool.description()).isNotNull();
    return pool;
  }

  private Hold held(Pool pool) {
    Lease lease = pool.newLease(this);
    lease.borrow(now, now);
    return lease.current();
  }
}
