package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of an open breaker that no success closes. */
class BreakerTest extends Guarded {

  @Test
  void afterItsTimeSomeBorrowsMayTryAndAFurtherFailureOpensItAgain() {
    policy = Policies.openFor(Duration.ofMillis(50));
    open();
    await(() -> resilience.apply(pool).state() == BreakerState.HALF_OPEN || tries());
    assertThat(said()).contains("orders - breaker half-open: some borrows may try");
    connect(AWAY);
    assertThat(resilience.apply(pool).state()).isEqualTo(BreakerState.OPEN);
    assertThat(threads()).doesNotContain("CircuitBreakerAutoTransitionThread");
  }

  @Test
  void ifThoseWhoMayTryDoNotItOpensAgain() {
    policy = Policies.openFor(Duration.ofMillis(50));
    open();
    await(() -> resilience.apply(pool).state() == BreakerState.HALF_OPEN || tries());
    lookUntilOpen();
  }

  @Test
  void twoFailuresFarApartOpenItOnlyWhereTheAgentKeptOthersFromConnecting() {
    assertThat(farApart(false)).isFalse();
    assertThat(farApart(true)).isTrue();
  }

  private boolean farApart(boolean spaced) {
    Verdict verdict = new Verdict("orders", policy, new Counts(), voice);
    long first = System.nanoTime();
    long second = first + Duration.ofMinutes(10).toNanos();
    verdict.failed(AWAY, first, first, spaced, false);
    verdict.failed(AWAY, second, second, spaced, false);
    return verdict.judge(second, 0);
  }

  /** A borrow asks, which moves the breaker on when its time has come. */
  private boolean tries() {
    resilience.admitBorrow(pool, false);
    return false;
  }

  private static Iterable<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }
}
