package dev.lifeguard.benchmarks.outage.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectsTest {

  private static final long SECOND = 1_000_000;

  @Test
  void meanAndPeakAreOfTheTimeAskedFor() {
    // Ten samples a second: one connect a second, but twenty within the third.
    List<Connects.Sample> samples = new ArrayList<>();
    for (int tenth = 0; tenth <= 60; tenth++) {
      int busy = Math.max(0, Math.min(20, (tenth - 20) * 2));
      samples.add(new Connects.Sample(tenth * SECOND / 10, tenth / 10 + busy));
    }
    Connects connects = new Connects(samples);
    assertThat(connects.mean(0, 2 * SECOND)).isEqualTo(1);
    assertThat(connects.peak(0, 6 * SECOND)).isEqualTo(21);
    assertThat(connects.peak(4 * SECOND, 6 * SECOND)).isEqualTo(1);
    assertThat(connects.mean(0, 6 * SECOND)).isEqualTo(26 / 6.0);
  }

  @Test
  void aRushRightAfterTheFirstMomentIsNotMissed() {
    Connects connects =
        new Connects(
            List.of(
                new Connects.Sample(0, 0),
                new Connects.Sample(SECOND, 10),
                new Connects.Sample(2 * SECOND, 10)));
    assertThat(connects.peak(SECOND / 2, 2 * SECOND)).isEqualTo(10);
  }

  @Test
  void tellsARushFromARecoveryThatIsSpread() {
    Connects rush = every20Millis(0, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40);
    assertThat(rush.count(0, SECOND / 5)).isEqualTo(40);
    assertThat(rush.most(0, SECOND / 5, SECOND / 10)).isEqualTo(40);
    assertThat(rush.half(0, SECOND / 5)).isEqualTo(SECOND / 50);
    Connects spread = every20Millis(0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40);
    assertThat(spread.count(0, SECOND / 5)).isEqualTo(40);
    assertThat(spread.most(0, SECOND / 5, SECOND / 10)).isEqualTo(20);
    assertThat(spread.half(0, SECOND / 5)).isEqualTo(SECOND / 10);
  }

  private static Connects every20Millis(int... counts) {
    List<Connects.Sample> samples = new ArrayList<>();
    for (int count : counts) {
      samples.add(new Connects.Sample(samples.size() * SECOND / 50, count));
    }
    return new Connects(samples);
  }

  @Test
  void withoutTimeThereIsNoRate() {
    Connects connects = new Connects(List.of(new Connects.Sample(5, 7)));
    assertThat(connects.mean(0, SECOND)).isZero();
    assertThat(connects.peak(0, SECOND)).isZero();
  }
}
