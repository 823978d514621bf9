package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a borrow that failed. */
class RetryTest extends Guarded {

  @Test
  void aFailedBorrowIsTriedAgainAsOftenAsAllowed() {
    Object first = again(null, new SQLException("one", "08001"));
    assertThat(first).isNotInstanceOf(Throwable.class);
    Object second = again(first, new SQLException("two", "08001"));
    assertThat(second).isNotInstanceOf(Throwable.class);
    Object third = again(second, new SQLException("three", "08001"));
    assertThat(third)
        .isInstanceOfSatisfying(
            SQLException.class,
            last -> {
              assertThat((Throwable) last).hasMessage("three");
              assertThat(last.getSuppressed())
                  .extracting(Throwable::getMessage)
                  .containsExactly("one", "two");
            });
    assertThat(resilience.apply(pool).retries())
        .containsEntry(RetryOutcome.REPEATED, 2L)
        .containsEntry(RetryOutcome.GAVE_UP, 1L);
  }

  @Test
  void noAttemptBeginsBehindTheDeadline() {
    policy = Policies.of(Mode.ENFORCE, 3, Duration.ofMillis(1));
    assertThat(again(null, AWAY)).isSameAs(AWAY);
  }

  @Test
  void whatIsNotConnectivityIsNotTriedAgain() {
    SQLException syntax = new SQLException("syntax", "42601");
    assertThat(again(null, syntax)).isSameAs(syntax);
  }

  @Test
  void inModeObserveNothingIsTriedAgainButCounted() {
    policy = Policies.of(Mode.OBSERVE);
    assertThat(again(null, AWAY)).isSameAs(AWAY);
    assertThat(resilience.apply(pool).retries()).containsEntry(RetryOutcome.REPEATED, 1L);
  }

  @Test
  void aBorrowerThatIsInterruptedStopsAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThat(again(null, AWAY)).isSameAs(AWAY);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(resilience.apply(pool).retries()).containsEntry(RetryOutcome.INTERRUPTED, 1L);
  }

  private Object again(@Nullable Object before, Throwable failure) {
    return resilience.again(pool, before, System.nanoTime(), failure);
  }
}
