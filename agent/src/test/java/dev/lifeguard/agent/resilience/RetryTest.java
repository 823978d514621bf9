package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a borrow that failed. */
class RetryTest extends Guarded {

  private static final SQLException OVERLOADED = new SQLException("too many clients", "53300");

  private final long began = System.nanoTime();

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
  void anOverloadedDatabaseIsTriedAgainByFewOfThose() {
    int again = 0;
    for (int i = 0; i < 200; i++) {
      again += again(null, OVERLOADED) == OVERLOADED ? 0 : 1;
    }
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    assertThat(again).isBetween(20, (int) (10 + 200 / 10 + 1 + seconds));
    assertThat(resilience.apply(pool).retries())
        .containsEntry(RetryOutcome.REPEATED, (long) again)
        .containsEntry(RetryOutcome.GAVE_UP, 200L - again);
  }

  @Test
  void inModeObserveAsManyWouldTryAnOverloadedDatabaseAgain() {
    policy = Policies.of(Mode.OBSERVE);
    for (int i = 0; i < 200; i++) {
      assertThat(again(null, OVERLOADED)).isSameAs(OVERLOADED);
    }
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    assertThat(resilience.apply(pool).retries().get(RetryOutcome.REPEATED))
        .isBetween(20L, 10 + 200 / 10 + 1 + seconds);
  }

  @Test
  void whereNobodyCanProbeFewTryAgainWithoutASign() {
    policy = Policies.withoutProbe(Mode.ENFORCE);
    connect(AWAY);
    int again = 0;
    for (int i = 0; i < 100; i++) {
      again += again(null, AWAY) == AWAY ? 0 : 1;
    }
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    assertThat(again).isBetween(10, (int) (10 + 100 / 10 + 1 + seconds));
  }

  @Test
  void aRepeatIsChargedOnce() {
    policy = Policies.withoutProbe(Mode.ENFORCE);
    connect(AWAY);
    for (int i = 0; i < 10; i++) {
      assertThat(again(null, OVERLOADED)).isNotInstanceOf(Throwable.class);
    }
    assertThat(resilience.apply(pool).retries()).containsEntry(RetryOutcome.REPEATED, 10L);
  }

  @Test
  void aBorrowerThatWaitedInVainIsNotCharged() {
    policy = Policies.patient(Mode.ENFORCE, Duration.ofHours(1));
    askTheDriver();
    connect(AWAY);
    for (int i = 0; i < 30; i++) {
      assertThat(again(null, OVERLOADED)).isSameAs(OVERLOADED);
    }
    driver.up = true;
    await(resilience::isQuiet);
    for (int i = 0; i < 10; i++) {
      assertThat(again(null, OVERLOADED)).isNotInstanceOf(Throwable.class);
    }
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
