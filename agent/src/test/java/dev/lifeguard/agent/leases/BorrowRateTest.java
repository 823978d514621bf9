package dev.lifeguard.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BorrowRateTest {

  private static final long MILLI = 1_000_000;
  private static final long START = Long.MAX_VALUE - 100 * MILLI; // the clock may overflow

  private final BorrowRate rate = new BorrowRate(START);

  @Test
  void borrowsAreCountedByTheSecond() {
    assertThat(rate.at(50, START + 500 * MILLI)).isEqualTo(100);
    assertThat(rate.at(60, START + 600 * MILLI)).isEqualTo(100);
    assertThat(rate.at(60, START + 700 * MILLI)).isZero();
  }

  @Test
  void aMomentIsTooShortToTell() {
    assertThat(rate.at(50, START + 500 * MILLI)).isEqualTo(100);
    assertThat(rate.at(60, START + 501 * MILLI)).isEqualTo(100);
    assertThat(rate.at(70, START + 600 * MILLI)).isEqualTo(200);
  }

  @Test
  void closedConnectionsTakeTheirCountWithThem() {
    rate.at(1_000, START + 500 * MILLI);
    assertThat(rate.at(10, START + 1_000 * MILLI)).isZero();
    assertThat(rate.at(60, START + 1_500 * MILLI)).isEqualTo(100);
  }
}
