package dev.lifeguard.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaptureBudgetTest {

  private static final long MILLI = 1_000_000;

  private final CaptureBudget budget = new CaptureBudget(1_000);
  private final long start = System.nanoTime();

  @Test
  void everyBorrowIsCapturedWhileTheyAreFew() {
    for (int i = 0; i < 3_000; i++) {
      assertThat(budget.take(start + i * MILLI)).isTrue();
    }
  }

  @Test
  void aBurstSpendsASecondsWorthAndNoMore() {
    assertThat(taken(10_000, start)).isBetween(1_000, 1_001);
  }

  @Test
  void timeRefillsIt() {
    taken(10_000, start);
    assertThat(taken(10_000, start + 250 * MILLI)).isBetween(249, 251);
  }

  @Test
  void aQuietHourSavesNoMoreThanASecond() {
    assertThat(taken(10_000, start + 3_600_000 * MILLI)).isBetween(1_000, 1_001);
  }

  @Test
  void aGenerousBudgetIsFiveTimesAsLarge() {
    budget.generous(true);
    assertThat(taken(10_000, start)).isBetween(5_000, 5_001);
    budget.generous(false);
    assertThat(taken(10_000, start + 1_000 * MILLI)).isBetween(999, 1_001);
  }

  @Test
  void upToAHundredBorrowsToACaptureItIsSpentInFull() {
    budget.busy(100_000);
    assertThat(taken(10_000, start)).isBetween(1_000, 1_001);
  }

  @Test
  void whereACaptureIsHardlyEverTheLeaksThereAreFewer() {
    budget.busy(1_000_000);
    assertThat(taken(10_000, start)).isBetween(100, 101);
    budget.busy(Long.MAX_VALUE / 2);
    assertThat(taken(10_000, start + 10_000 * MILLI)).as("never none").isBetween(1, 2);
  }

  @Test
  void aGenerousBudgetIsSpentHoweverManyBorrowsThereAre() {
    budget.busy(1_000_000);
    budget.generous(true);
    assertThat(taken(10_000, start)).isBetween(5_000, 5_001);
  }

  @Test
  void aBudgetOfNothingCapturesNothing() {
    CaptureBudget none = new CaptureBudget(0);
    none.busy(1_000_000);
    assertThat(none.take(start)).isFalse();
    none.generous(true);
    assertThat(none.take(start)).isFalse();
  }

  @Test
  void theLargestBudgetHolds() {
    CaptureBudget large = new CaptureBudget(100_000);
    large.generous(true);
    assertThat(large.take(start)).isTrue();
  }

  private int taken(int attempts, long now) {
    int taken = 0;
    for (int i = 0; i < attempts; i++) {
      taken += budget.take(now) ? 1 : 0;
    }
    return taken;
  }
}
